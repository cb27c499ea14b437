package io.rivet.types;

import io.rivet.config.ConnectionConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.config.TlsMode;
import io.rivet.config.TuningConfig;
import io.rivet.dev.TestingMySql;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.source.mysql.MysqlSource;
import io.rivet.value.Redactor;
import io.rivet.value.Secret;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// MariaDB or MySQL. Needs are the names of the two. Statements run in UTC, and invalid dates are
/// stored as they come.
final class MySqlTypeServer implements TypeServer {

    private final TestingMySql server;
    private final String database;
    private final Connection connection;
    private final BufferAllocator allocator = new RootAllocator();

    /// @param server outlives this; whoever started it closes it
    MySqlTypeServer(TestingMySql server) {
        this.server = server;
        this.database = server.createDatabase();
        this.connection = server.connection(database);
        execute(
                "SET SESSION time_zone = '+00:00'",
                "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ALLOW_INVALID_DATES'");
    }

    /// A connection of a user with all rights to the same database.
    Connection connection() {
        return connection;
    }

    @Override
    public void execute(String... statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                String shown = sql.substring(0, Math.min(sql.length(), 1000));
                throw new IllegalStateException(shown + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public SourceSession open() {
        SourceConfig config =
                new SourceConfig(
                        SourceKind.MYSQL,
                        new ConnectionConfig(
                                server.host(),
                                server.port(),
                                database,
                                server.user(),
                                Secret.of(server.password()),
                                Map.of()),
                        TlsMode.DISABLE,
                        TuningConfig.empty());
        return MysqlSource.of(config, Redactor.of(config.secrets()), allocator)
                .open(new SessionSettings("types", Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Override
    public List<ReadPath> paths() {
        return List.of(ReadPath.AUTO);
    }

    @Override
    public boolean knows(String need) {
        return server.product().equals(need);
    }

    @Override
    public Optional<String> lacks(String need) {
        return Optional.empty();
    }

    @Override
    public void close() {
        execute("DROP DATABASE " + database);
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        allocator.close();
    }
}

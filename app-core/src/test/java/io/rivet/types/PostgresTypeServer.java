package io.rivet.types;

import io.rivet.config.ConnectionConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.config.TlsMode;
import io.rivet.config.TuningConfig;
import io.rivet.dev.TestingPostgres;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.source.postgres.PostgresSource;
import io.rivet.value.Redactor;
import io.rivet.value.Secret;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL. Needs are `server 15`, `before 15` and `extension hstore`.
final class PostgresTypeServer implements TypeServer {

    private final TestingPostgres server;
    private final String database;
    private final Connection connection;
    private final BufferAllocator allocator = new RootAllocator();

    /// @param server outlives this; whoever started it closes it
    PostgresTypeServer(TestingPostgres server) {
        this.server = server;
        this.database = server.createDatabase();
        this.connection = server.connection(database);
    }

    /// A connection of the superuser to the same database.
    Connection connection() {
        return connection;
    }

    String database() {
        return database;
    }

    @Override
    public void execute(String... statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public SourceSession open() {
        SourceConfig config =
                new SourceConfig(
                        SourceKind.POSTGRES,
                        new ConnectionConfig(
                                server.host(),
                                server.port(),
                                database,
                                server.user(),
                                Secret.of(server.password()),
                                Map.of()),
                        TlsMode.DISABLE,
                        TuningConfig.empty());
        return PostgresSource.of(config, Redactor.of(config.secrets()), allocator)
                .open(new SessionSettings("types", Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Override
    public List<ReadPath> paths() {
        return List.of(ReadPath.COPY, ReadPath.CURSOR);
    }

    @Override
    public boolean knows(String need) {
        return switch (kindOf(need)) {
            case "server" -> server.major() >= Integer.parseInt(nameOf(need));
            case "before" -> server.major() < Integer.parseInt(nameOf(need));
            case "extension" -> true;
            default -> throw new IllegalArgumentException(need);
        };
    }

    @Override
    public Optional<String> lacks(String need) {
        String name = nameOf(need);
        return kindOf(need).equals("extension") && !hasExtension(name)
                ? Optional.of("this server comes without " + name)
                : Optional.empty();
    }

    private static String kindOf(String need) {
        return need.substring(0, need.indexOf(' '));
    }

    private static String nameOf(String need) {
        return need.substring(need.indexOf(' ') + 1);
    }

    private boolean hasExtension(String name) {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT FROM pg_available_extensions WHERE name = '"
                                        + name
                                        + "'")) {
            return result.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        allocator.close();
    }
}

package io.rivet.source.mysql;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.config.ConnectionConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.config.TlsMode;
import io.rivet.config.TuningConfig;
import io.rivet.dev.TestingMySql;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.source.BatchLimits;
import io.rivet.source.BatchText;
import io.rivet.source.ReadResult;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.value.Redactor;
import io.rivet.value.Secret;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A database of its own in a server, and a source on it. Closing fails when a session leaked
/// memory.
final class Readings implements AutoCloseable {

    static final BatchLimits LIMITS = new BatchLimits(1000, 8 << 20);

    final TestingMySql server;
    final String database;
    private final BufferAllocator allocator = new RootAllocator();

    /// @param server outlives this; whoever started it closes it
    Readings(TestingMySql server) {
        this.server = server;
        this.database = server.createDatabase();
    }

    static SessionSettings settings() {
        return settings(Duration.ZERO, Duration.ZERO);
    }

    static SessionSettings settings(Duration statementTimeout, Duration lockTimeout) {
        return new SessionSettings("orders", statementTimeout, lockTimeout, Duration.ZERO);
    }

    SourceConfig config() {
        return config(server.port(), database, server.user(), server.password(), TlsMode.DISABLE);
    }

    SourceConfig config(int port, String schema, String user, String password, TlsMode tls) {
        return new SourceConfig(
                SourceKind.MYSQL,
                new ConnectionConfig(
                        server.host(), port, schema, user, Secret.of(password), Map.of()),
                tls,
                TuningConfig.empty());
    }

    MysqlSource source() {
        return source(config());
    }

    MysqlSource source(SourceConfig config) {
        return MysqlSource.of(
                config, Redactor.of(List.of(config.connection().password())), allocator);
    }

    MysqlSource source(RowAccess access) {
        return source(config(), access);
    }

    MysqlSource source(SourceConfig config, RowAccess access) {
        return MysqlSource.of(config, Redactor.none(), allocator, access);
    }

    void execute(String... statements) {
        server.executeIn(database, statements);
    }

    /// Reads a query in a session of its own.
    long read(String sql, BatchLimits limits, BatchSink sink) {
        try (SourceSession session = source().open(settings())) {
            return read(session, statement(sql), limits, sink).rows();
        }
    }

    static ReadResult read(
            SourceSession session, ReadStatement statement, BatchLimits limits, BatchSink sink) {
        TableSchema schema = session.describe(statement).schema();
        return session.read(new ReadTask(0, statement, ReadPath.CURSOR), schema, limits, sink);
    }

    static ReadStatement statement(String sql) {
        return new ReadStatement(sql, false, TypeRules.standard());
    }

    static ReadStatement statement(String sql, Map<ValueKey, ValueAction> values) {
        return new ReadStatement(sql, false, new TypeRules(new ValuePolicies(values), List.of()));
    }

    static ReadStatement statement(String sql, ColumnOverride... overrides) {
        return new ReadStatement(
                sql, false, new TypeRules(ValuePolicies.standard(), List.of(overrides)));
    }

    static ReadStatement table(String name) {
        return new ReadStatement("SELECT * FROM " + name, true, TypeRules.standard());
    }

    /// The table `bad`, with the key `id` and text `w`, whose bytes were written in another
    /// charset. Servers check what they store, so its file is that of another table.
    void makeInvalid(String charset) {
        execute(
                "DROP TABLE IF EXISTS good, bad",
                "CREATE TABLE good (id int PRIMARY KEY, w varchar(20) CHARACTER SET latin1)"
                        + " ENGINE=InnoDB",
                "INSERT INTO good VALUES (1, 'fine'), (2, 'f\u00fcr')",
                "CREATE TABLE bad (id int PRIMARY KEY, w varchar(20) CHARACTER SET "
                        + charset
                        + ") ENGINE=InnoDB",
                "ALTER TABLE bad DISCARD TABLESPACE");
        try (Connection connection = server.connection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH TABLES good FOR EXPORT");
            Path folder;
            try (ResultSet result = statement.executeQuery("SELECT @@datadir")) {
                result.next();
                folder = Path.of(result.getString(1)).resolve(database);
            }
            Files.copy(folder.resolve("good.ibd"), folder.resolve("bad.ibd"));
            statement.execute("UNLOCK TABLES");
            statement.execute("ALTER TABLE bad IMPORT TABLESPACE");
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    TableSchema schema(ReadStatement statement) {
        try (SourceSession session = source().open(settings())) {
            return session.describe(statement).schema();
        }
    }

    List<List<String>> rows(String sql) {
        return rows(statement(sql));
    }

    /// All rows as text, each value as {@link BatchText} prints it, the same in both ways to read.
    List<List<String>> rows(ReadStatement statement) {
        List<List<String>> typed = rows(statement, RowAccess.TYPED);
        List<List<String>> driver = rows(statement, RowAccess.DRIVER);
        if (!typed.equals(driver)) {
            throw new AssertionError("typed getters: " + typed + "\nthe driver's rows: " + driver);
        }
        return typed;
    }

    private List<List<String>> rows(ReadStatement statement, RowAccess access) {
        List<List<String>> rows = new ArrayList<>();
        try (SourceSession session = source(access).open(settings())) {
            ReadResult result =
                    read(session, statement, LIMITS, batch -> rows.addAll(texts(batch)));
            if (result.rows() != rows.size()) {
                throw new AssertionError(
                        "counted " + result.rows() + " rows, handed over " + rows.size());
            }
        }
        return rows;
    }

    static List<List<String>> texts(Batch batch) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < batch.schema().size(); column++) {
                values.add(BatchText.of(batch, column, row));
            }
            rows.add(values);
        }
        return rows;
    }

    @Override
    public void close() {
        allocator.close();
    }
}

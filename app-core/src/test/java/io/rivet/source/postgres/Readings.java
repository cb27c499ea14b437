package io.rivet.source.postgres;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.config.ConnectionConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.config.TlsMode;
import io.rivet.config.TuningConfig;
import io.rivet.dev.TestingPostgres;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.source.BatchLimits;
import io.rivet.source.BatchText;
import io.rivet.source.ReadResult;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.value.Redactor;
import io.rivet.value.Secret;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A database of its own in a server, the shared one if no other is given, and a source on it.
/// Closing fails when a session leaked memory.
final class Readings implements AutoCloseable {

    static final BatchLimits LIMITS = new BatchLimits(1000, 8 << 20);

    final TestingPostgres server;
    final String database;
    private final TlsMode tls;
    private final BufferAllocator allocator = new RootAllocator();

    Readings() {
        this(TestingPostgres.shared(), TlsMode.DISABLE);
    }

    /// @param server outlives this; whoever started it closes it
    Readings(TestingPostgres server, TlsMode tls) {
        this(server, tls, server.createDatabase());
    }

    /// @param database already there
    Readings(TestingPostgres server, TlsMode tls, String database) {
        this.server = server;
        this.database = database;
        this.tls = tls;
    }

    static SessionSettings settings() {
        return new SessionSettings("orders", Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    SourceConfig config() {
        return config(server.host(), server.port(), server.user(), server.password());
    }

    SourceConfig config(String host, int port, String user, String password) {
        return new SourceConfig(
                SourceKind.POSTGRES,
                new ConnectionConfig(host, port, database, user, Secret.of(password), Map.of()),
                tls,
                TuningConfig.empty());
    }

    PostgresSource source() {
        return source(config());
    }

    PostgresSource source(SourceConfig config) {
        Redactor redactor = Redactor.of(List.of(config.connection().password()));
        return PostgresSource.of(config, redactor, allocator);
    }

    void execute(String... statements) {
        server.executeIn(database, statements);
    }

    /// Reads a query in a session of its own.
    long read(String sql, ReadPath path, BatchLimits limits, BatchSink sink) {
        try (SourceSession session = source().open(settings())) {
            return read(session, sql, path, limits, sink);
        }
    }

    static long read(
            SourceSession session, String sql, ReadPath path, BatchLimits limits, BatchSink sink) {
        ReadStatement statement = statement(sql, false);
        TableSchema schema = session.describe(statement).schema();
        return session.read(new ReadTask(0, statement, path), schema, limits, sink).rows();
    }

    static ReadStatement statement(String sql, boolean wholeTable) {
        return new ReadStatement(sql, wholeTable, TypeRules.standard());
    }

    /// What a read gave.
    ///
    /// @param rows each value as {@link BatchText} prints it
    /// @param changed what became NULL, as `column key count`
    record Outcome(List<Column> columns, List<List<String>> rows, List<String> changed) {

        List<String> firstColumn() {
            return rows.stream().map(List::getFirst).toList();
        }
    }

    /// Reads a statement with what a config says about its columns.
    Outcome read(ReadStatement statement, ReadPath path, BatchLimits limits) {
        try (SourceSession session = source().open(settings())) {
            TableSchema schema = session.describe(statement).schema();
            List<List<String>> rows = new ArrayList<>();
            ReadResult result =
                    session.read(
                            new ReadTask(0, statement, path),
                            schema,
                            limits,
                            batch -> addRows(batch, rows));
            List<String> changed =
                    result.changed().stream()
                            .map(
                                    each ->
                                            each.column()
                                                    + " "
                                                    + each.key().word()
                                                    + " "
                                                    + each.count())
                            .toList();
            return new Outcome(schema.columns(), rows, changed);
        }
    }

    /// All rows as text, each value as {@link BatchText} prints it.
    List<List<String>> rows(String sql, ReadPath path) {
        List<List<String>> rows = new ArrayList<>();
        long count = read(sql, path, LIMITS, batch -> addRows(batch, rows));
        if (count != rows.size()) {
            throw new AssertionError("counted " + count + " rows, handed over " + rows.size());
        }
        return rows;
    }

    private static void addRows(Batch batch, List<List<String>> rows) {
        for (int row = 0; row < batch.rowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < batch.schema().size(); column++) {
                values.add(BatchText.of(batch, column, row));
            }
            rows.add(values);
        }
    }

    @Override
    public void close() {
        allocator.close();
    }
}

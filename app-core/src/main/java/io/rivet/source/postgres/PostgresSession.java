package io.rivet.source.postgres;

import io.rivet.batch.BatchSink;
import io.rivet.config.ReadPath;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadTask;
import io.rivet.schema.TableSchema;
import io.rivet.source.BatchLimits;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.source.postgres.BatchAssembler.ReadContext;

import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

import java.io.IOException;
import java.sql.SQLException;
import java.util.OptionalLong;

/// One connection with one transaction.
final class PostgresSession implements SourceSession {

    private final PgConnection connection;
    private final Wire wire;
    private final Failures failures;
    private final Canceller canceller;
    private final BufferAllocator allocator;
    private final Describer describer;

    private PostgresSession(PgConnection connection, Failures failures, BufferAllocator allocator) {
        this.connection = connection;
        this.wire = Wire.of(connection);
        this.failures = failures;
        this.canceller = new Canceller(connection);
        this.allocator = allocator;
        this.describer = new Describer(connection, wire, failures);
    }

    /// Takes over the connection and the allocator, also when it fails.
    static PostgresSession begin(
            PgConnection connection,
            SessionSettings settings,
            Failures failures,
            BufferAllocator allocator) {
        PostgresSession session = new PostgresSession(connection, failures, allocator);
        try {
            session.<Boolean>guarded(
                    null,
                    () -> {
                        TransactionSettings.begin(connection, settings);
                        return true;
                    });
            return session;
        } catch (RivetException failure) {
            session.close();
            throw failure;
        }
    }

    @Override
    public ScanFacts describe(String sql, boolean wholeTable) {
        return guarded(
                sql,
                () -> {
                    Described described = describer.describe(sql, wholeTable);
                    OptionalLong rows = describer.estimatedRows(described.query());
                    return new ScanFacts(described.schema(), rows);
                });
    }

    @Override
    public long read(ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink) {
        return guarded(
                task.sql(),
                () -> {
                    Described described = describer.describe(task.sql(), task.wholeTable());
                    refuseOtherSchema(expected, described.schema());
                    ReadContext context =
                            new ReadContext(allocator, canceller::isCancelled, failures);
                    try (BatchAssembler assembler =
                            new BatchAssembler(described, limits, sink, context)) {
                        return readInto(assembler, described.sql(), task.path());
                    }
                });
    }

    private long readInto(BatchAssembler assembler, String sql, ReadPath path)
            throws IOException, SQLException {
        return switch (path) {
            case COPY -> new CopyReader(connection, failures).read(sql, assembler);
            case CURSOR ->
                    new CursorReader(wire, canceller::isCancelled, failures).read(sql, assembler);
            case AUTO -> throw new IllegalArgumentException("a task's path is copy or cursor");
        };
    }

    private void refuseOtherSchema(TableSchema expected, TableSchema found) {
        if (!expected.equals(found)) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "the columns changed between planning and reading; run the export again");
        }
    }

    @Override
    public void cancel() {
        canceller.cancel();
    }

    @Override
    public void abort() {
        canceller.hangUp();
    }

    @Override
    public void close() {
        canceller.end();
        allocator.close();
    }

    private interface Work<T> {
        T run() throws IOException, SQLException;
    }

    /// Runs one piece of work at the server. What fails leaves the server in the middle of it, so
    /// that closing ends it by force.
    private <T> T guarded(@Nullable String sql, Work<T> work) {
        if (!canceller.begin()) {
            throw failures.cancelled();
        }
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } catch (SQLException failure) {
            throw canceller.isCancelled() ? failures.cancelled() : failures.running(failure, sql);
        } catch (IOException failure) {
            throw canceller.isCancelled() ? failures.cancelled() : failures.lost(failure);
        } catch (RowBuffer.MalformedRow failure) {
            throw failures.of(
                    FailureKind.INTEGRITY,
                    "the server sent a row that isn't of the described columns; report this");
        } finally {
            canceller.finished(done);
        }
    }
}

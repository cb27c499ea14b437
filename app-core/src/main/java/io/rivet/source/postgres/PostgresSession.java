package io.rivet.source.postgres;

import io.rivet.batch.BatchSink;
import io.rivet.config.ReadPath;
import io.rivet.facts.KeyBounds;
import io.rivet.facts.ScanFacts;
import io.rivet.facts.SessionUse;
import io.rivet.failure.FailureKind;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.TableSchema;
import io.rivet.source.BatchLimits;
import io.rivet.source.Canceller;
import io.rivet.source.ReadResult;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.source.postgres.BatchAssembler.ReadContext;

import org.apache.arrow.memory.BufferAllocator;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// One connection with one transaction.
final class PostgresSession implements SourceSession {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);

    private final PgConnection connection;
    private final Wire wire;
    private final Failures failures;
    private final Canceller canceller;
    private final BufferAllocator allocator;
    private final Describer describer;
    private final String server;

    private PostgresSession(Link link, Failures failures, BufferAllocator allocator) {
        this.connection = link.connection();
        this.wire = link.wire();
        this.failures = failures;
        this.canceller = link.canceller();
        this.allocator = allocator;
        this.describer = new Describer(connection, wire, failures);
        this.server = "PostgreSQL " + connection.getParameterStatus("server_version");
    }

    /// One connection, seen in three ways.
    private record Link(PgConnection connection, Wire wire, Canceller canceller) {}

    /// Takes over the connection, also when it fails.
    ///
    /// @param allocators makes the allocator that the session owns
    static PostgresSession begin(
            PgConnection connection,
            SessionSettings settings,
            Failures failures,
            Supplier<BufferAllocator> allocators) {
        PostgresSession session = over(connection, failures, allocators);
        boolean begun = false;
        try {
            session.<Boolean>guarded(
                    () -> {
                        TransactionSettings.begin(connection, settings);
                        SessionEncoding.set(connection, session.wire);
                        return true;
                    });
            begun = true;
            return session;
        } finally {
            if (!begun) {
                session.close();
            }
        }
    }

    private static PostgresSession over(
            PgConnection connection, Failures failures, Supplier<BufferAllocator> allocators) {
        Canceller canceller = new Canceller(connection, connection::cancelQuery);
        boolean handedOver = false;
        try {
            Link link = new Link(connection, Wire.of(connection), canceller);
            PostgresSession session = new PostgresSession(link, failures, allocators.get());
            handedOver = true;
            return session;
        } finally {
            if (!handedOver) {
                canceller.end();
            }
        }
    }

    @Override
    public ScanFacts describe(ReadStatement statement) {
        return guarded(
                () -> {
                    Described described = describer.describe(statement);
                    OptionalLong rows = describer.estimatedRows(described.query());
                    return new ScanFacts(server, described.schema(), rows, described.warnings());
                });
    }

    @Override
    public ReadResult read(
            ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink) {
        return guarded(
                () -> {
                    Described described = describer.describe(task.statement());
                    refuseOtherSchema(expected, described.schema());
                    ReadContext context =
                            new ReadContext(allocator, canceller::isCancelled, failures);
                    try (BatchAssembler assembler =
                            new BatchAssembler(described, limits, sink, context)) {
                        long rows = readInto(assembler, described.sql(), task.path());
                        return new ReadResult(rows, assembler.changed());
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
    public KeyBounds bounds(ReadStatement statement, ReadSlice within, KeyTerm key) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public boolean anyRow(ReadStatement statement, ReadSlice slice) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public long count(ReadStatement statement, ReadSlice slice) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public List<String> boundaries(
            ReadStatement statement, ReadSlice within, KeyTerm key, long rowsEach) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Instant serverTime() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void renew() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public SessionUse use() {
        return SessionUse.none();
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
        try {
            canceller.end();
        } finally {
            freeMemory();
        }
    }

    /// Memory that is still held is a fault of this session, and not of what it has read. It stays
    /// counted in the allocator above.
    private void freeMemory() {
        try {
            allocator.close();
        } catch (IllegalStateException leak) {
            LOG.error("a session was closed that still holds memory: {}", leak.getMessage());
        }
    }

    private interface Work<T> {
        T run() throws IOException, SQLException, RefusedQuery;
    }

    /// Runs one piece of work at the server. What fails leaves the server in the middle of it, so
    /// that closing ends it by force.
    private <T> T guarded(Work<T> work) {
        if (!canceller.begin()) {
            throw failures.cancelled();
        }
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } catch (RefusedQuery refused) {
            throw canceller.isCancelled()
                    ? failures.cancelled()
                    : failures.running(refused.failure(), refused.query());
        } catch (SQLException failure) {
            throw canceller.isCancelled() ? failures.cancelled() : failures.running(failure, null);
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

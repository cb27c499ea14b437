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
import io.rivet.source.SessionMemory;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.source.UseMeter;
import io.rivet.source.postgres.BatchAssembler.ReadContext;

import org.apache.arrow.memory.BufferAllocator;
import org.postgresql.jdbc.PgConnection;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One connection with one transaction.
final class PostgresSession implements SourceSession {

    /// The longest wait for the last figures of a transaction that ends anyway.
    private static final int LAST_FIGURES_MILLIS = 5_000;

    private final PgConnection connection;
    private final Wire wire;
    private final Failures failures;
    private final Canceller canceller;
    private final Opening opening;
    private final SessionMemory memory;
    private final Describer describer;
    private final Questions questions;
    private final UseMeter meter = new UseMeter();
    private final String server;
    private boolean failed;

    private PostgresSession(
            Link link, Opening opening, Failures failures, BufferAllocator allocator) {
        this.connection = link.connection();
        this.wire = link.wire();
        this.failures = failures;
        this.canceller = link.canceller();
        this.opening = opening;
        this.memory = new SessionMemory(allocator);
        this.describer = new Describer(connection, wire, failures);
        this.questions = new Questions(wire, failures, meter);
        this.server = "PostgreSQL " + connection.getParameterStatus("server_version");
    }

    /// How its transactions begin.
    ///
    /// @param snapshot the name that the server gave to the moment that it must see; empty for one
    ///   of its own
    record Opening(SessionSettings settings, Optional<String> snapshot) {}

    /// One connection, seen in three ways.
    private record Link(PgConnection connection, Wire wire, Canceller canceller) {}

    /// Takes over the connection, also when it fails.
    ///
    /// @param allocators makes the allocator that the session owns
    /// @throws TransactionSettings.ForeignSnapshot when it can't see the moment that it must see
    static PostgresSession begin(
            PgConnection connection,
            Opening opening,
            Failures failures,
            Supplier<BufferAllocator> allocators) {
        PostgresSession session = over(connection, opening, failures, allocators);
        boolean begun = false;
        try {
            session.<Boolean>guarded(
                    () -> {
                        session.beginTransaction();
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
            PgConnection connection,
            Opening opening,
            Failures failures,
            Supplier<BufferAllocator> allocators) {
        Canceller canceller = new Canceller(connection, connection::cancelQuery);
        boolean handedOver = false;
        try {
            Link link = new Link(connection, Wire.of(connection), canceller);
            PostgresSession session =
                    new PostgresSession(link, opening, failures, allocators.get());
            handedOver = true;
            return session;
        } finally {
            if (!handedOver) {
                canceller.end();
            }
        }
    }

    private void beginTransaction() throws IOException, SQLException {
        meter.transactionBegan();
        TransactionSettings.begin(connection, opening.settings(), opening.snapshot());
        SessionEncoding.set(connection, wire);
    }

    @Override
    public ScanFacts describe(ReadStatement statement) {
        return guarded(
                () -> {
                    long begun = UseMeter.begin();
                    try {
                        return describer.facts(server, describer.describe(statement));
                    } finally {
                        meter.statementEnded(begun);
                    }
                });
    }

    @Override
    public ReadResult read(
            ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink) {
        return guarded(
                () -> {
                    Described described = describer.describe(task.statement());
                    describer.check().refuseOtherSchema(expected, described.schema());
                    String sql = ReadingSql.of(described, task.slice());
                    ReadContext context =
                            new ReadContext(memory.allocator(), canceller::isCancelled, failures);
                    long begun = UseMeter.begin();
                    try (BatchAssembler assembler =
                            new BatchAssembler(described, limits, sink, context)) {
                        long rows = readInto(assembler, sql, task.path());
                        return new ReadResult(rows, assembler.changed());
                    } finally {
                        meter.statementEnded(begun);
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

    @Override
    public KeyBounds bounds(ReadStatement statement, ReadSlice within, KeyTerm key) {
        return guarded(() -> questions.bounds(statement, within, key));
    }

    @Override
    public boolean anyRow(ReadStatement statement, ReadSlice slice) {
        return guarded(() -> questions.anyRow(statement, slice));
    }

    @Override
    public long count(ReadStatement statement, ReadSlice slice) {
        return guarded(() -> questions.count(statement, slice));
    }

    @Override
    public List<String> boundaries(
            ReadStatement statement, ReadSlice within, KeyTerm key, long rowsEach) {
        return guarded(() -> questions.boundaries(statement, within, key, rowsEach));
    }

    @Override
    public Instant serverTime() {
        return guarded(questions::serverTime);
    }

    @Override
    public void renew() {
        if (opening.snapshot().isPresent()) {
            throw new IllegalStateException("a session of a snapshot sees one moment only");
        }
        this.<Boolean>guarded(
                () -> {
                    meter.scanned(questions.rowsScanned());
                    wire.execute("COMMIT");
                    beginTransaction();
                    return true;
                });
    }

    @Override
    public SessionUse use() {
        return meter.use();
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
            noteLastFigures();
            canceller.end();
        } finally {
            meter.transactionEnded();
            memory.close();
        }
    }

    /// What was read stands without these figures, so nothing fails when they can't be had.
    private void noteLastFigures() {
        if (failed || !canceller.begin()) {
            return;
        }
        boolean done = false;
        try {
            connection.setNetworkTimeout(Runnable::run, LAST_FIGURES_MILLIS);
            meter.scanned(questions.rowsScanned());
            done = true;
        } catch (SQLException | IOException _) {
            // use() says nothing about rows then
        } finally {
            canceller.finished(done);
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
            failed |= !done;
            canceller.finished(done);
        }
    }
}

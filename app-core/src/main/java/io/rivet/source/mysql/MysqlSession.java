package io.rivet.source.mysql;

import com.mysql.cj.jdbc.JdbcConnection;

import io.rivet.batch.BatchSink;
import io.rivet.facts.KeyBounds;
import io.rivet.facts.ScanFacts;
import io.rivet.facts.SessionUse;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
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
import io.rivet.source.mysql.BatchAssembler.ReadContext;

import org.apache.arrow.memory.BufferAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One connection with one transaction.
final class MysqlSession implements SourceSession {

    private static final Logger LOG = LoggerFactory.getLogger(MysqlSession.class);

    private final Link link;
    private final Failures failures;
    private final SessionSettings settings;
    private final RowAccess access;
    private final BufferAllocator allocator;
    private final Describer describer;

    /// A connection that is ready, and what is known of it.
    ///
    /// @param killer how its statement is ended at the server
    record Link(
            JdbcConnection connection,
            Product product,
            Canceller canceller,
            Canceller.Asking killer) {}

    /// @param failures of a server whose product is known
    /// @param allocator is the session's own
    MysqlSession(
            Link link,
            SessionSettings settings,
            Failures failures,
            RowAccess access,
            BufferAllocator allocator) {
        this.link = link;
        this.settings = settings;
        this.failures = failures;
        this.access = access;
        this.allocator = allocator;
        this.describer = new Describer(link.connection(), link.product(), failures);
    }

    @Override
    public ScanFacts describe(ReadStatement statement) {
        return guarded(
                () -> {
                    Described described = describer.describe(statement);
                    return new ScanFacts(
                            link.product().toString(),
                            described.schema(),
                            describer.estimatedRows(described.query()),
                            described.warnings());
                });
    }

    @Override
    public ReadResult read(
            ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink) {
        return guarded(
                () -> {
                    Described described = describer.describe(task.statement());
                    refuseOtherSchema(expected, described.schema());
                    limitStatements(Duration.ZERO);
                    ReadResult result = readInto(described, limits, sink);
                    limitStatements(settings.statementTimeout());
                    return result;
                });
    }

    private void limitStatements(Duration timeout) throws SQLException {
        SessionVariables.limitStatements(link.connection(), link.product(), timeout);
    }

    /// On success the result has been read to its end. Otherwise it stays open: to close it would
    /// be to read all its rows. It ends with the connection.
    private ReadResult readInto(Described described, BatchLimits limits, BatchSink sink)
            throws SQLException {
        ReadContext context = new ReadContext(allocator, link.canceller()::isCancelled, failures);
        try (Watchdog watchdog = Watchdog.start(settings.statementTimeout(), link.killer());
                BatchAssembler assembler = new BatchAssembler(described, limits, sink, context)) {
            try {
                watchdog.waitForRows();
                PreparedStatement statement =
                        RowAccess.streaming(link.connection(), described.sql());
                ResultSet result = statement.executeQuery();
                Rows rows = access.rows(result, described.wires());
                long count = assembler.readAll(rows, watchdog);
                watchdog.stop();
                refuseEndedStatement(watchdog);
                result.close();
                statement.close();
                return new ReadResult(count, assembler.changed());
            } catch (SQLException failure) {
                if (watchdog.hasBitten() && !link.canceller().isCancelled()) {
                    throw timeout();
                }
                throw failure;
            }
        }
    }

    /// Some statements don't fail when they are ended: `SELECT sleep(9)` returns a row. What they
    /// returned isn't the result.
    private void refuseEndedStatement(Watchdog watchdog) {
        if (link.canceller().isCancelled()) {
            throw failures.cancelled();
        }
        if (watchdog.hasBitten()) {
            throw timeout();
        }
    }

    private RivetException timeout() {
        return failures.of(
                FailureKind.TIMEOUT,
                "no row came for "
                        + settings.statementTimeout().toSeconds()
                        + " s and the statement was ended; raise tuning.statement_timeout_s, or"
                        + " read less, such as without a sort");
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
        link.canceller().cancel();
    }

    @Override
    public void abort() {
        link.canceller().hangUp();
    }

    @Override
    public void close() {
        try {
            link.canceller().end();
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
        T run() throws SQLException;
    }

    /// Runs one piece of work at the server. What fails leaves the server in the middle of it, so
    /// that closing ends it by force.
    private <T> T guarded(Work<T> work) {
        if (!link.canceller().begin()) {
            throw failures.cancelled();
        }
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } catch (SQLException failure) {
            throw link.canceller().isCancelled() ? failures.cancelled() : failures.running(failure);
        } catch (ColumnFill.MalformedRow failure) {
            throw failures.of(
                    FailureKind.INTEGRITY,
                    "the server sent a row that isn't of the described columns; report this");
        } finally {
            link.canceller().finished(done);
        }
    }
}

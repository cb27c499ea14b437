package io.rivet.source.mysql;

import com.mysql.cj.jdbc.JdbcConnection;

import io.rivet.batch.BatchSink;
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
import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;
import io.rivet.source.UseMeter;
import io.rivet.source.mysql.BatchAssembler.ReadContext;

import org.apache.arrow.memory.BufferAllocator;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// One connection with one transaction.
final class MysqlSession implements SourceSession {

    private final Link link;
    private final Failures failures;
    private final SessionSettings settings;
    private final RowAccess access;
    private final SessionMemory memory;
    private final Describer describer;
    private final UseMeter use = new UseMeter();
    private final ScanMeter scans;
    private final KeyQuestions questions;
    private boolean ofSnapshot;

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
        this.memory = new SessionMemory(allocator);
        this.describer = new Describer(link.connection(), link.product(), failures);
        this.scans = new ScanMeter(link.connection(), use);
        this.questions = new KeyQuestions(link.connection(), use, scans, failures);
    }

    Product product() {
        return link.product();
    }

    /// Says that its transaction is one of a {@link Snapshot}.
    MysqlSession ofSnapshot() {
        ofSnapshot = true;
        return this;
    }

    /// Begins a transaction; one that is open ends.
    void begin() throws SQLException {
        SessionVariables.begin(link.connection());
        use.transactionBegan();
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
                            described.warnings(),
                            describer.table(statement, described));
                });
    }

    @Override
    public ReadResult read(
            ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink) {
        return guarded(
                () -> {
                    Described described = describer.describe(task.statement());
                    describer.check().refuseOtherSchema(expected, described.schema());
                    ReadContext context =
                            new ReadContext(
                                    memory.allocator(), link.canceller()::isCancelled, failures);
                    return new TaskReader(
                                    link,
                                    access,
                                    questions.slices(),
                                    use,
                                    scans,
                                    context,
                                    settings.statementTimeout())
                            .read(task, described, limits, sink);
                });
    }

    @Override
    public KeyBounds bounds(ReadStatement statement, ReadSlice within, KeyTerm key) {
        return guarded(() -> questions.bounds(describer.inner(statement), within, key));
    }

    @Override
    public boolean anyRow(ReadStatement statement, ReadSlice slice) {
        return guarded(() -> questions.anyRow(describer.inner(statement), slice));
    }

    @Override
    public long count(ReadStatement statement, ReadSlice slice) {
        return guarded(() -> questions.count(describer.inner(statement), slice));
    }

    @Override
    public List<String> boundaries(
            ReadStatement statement, ReadSlice within, KeyTerm key, long rowsEach) {
        return guarded(
                () -> questions.boundaries(describer.inner(statement), within, key, rowsEach));
    }

    @Override
    public Instant serverTime() {
        return guarded(questions::serverTime);
    }

    @Override
    public void renew() {
        if (ofSnapshot) {
            throw new IllegalStateException("a session of a snapshot has one transaction");
        }
        guarded(
                () -> {
                    begin();
                    return true;
                });
    }

    @Override
    public SessionUse use() {
        return use.use();
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
            use.transactionEnded();
            memory.close();
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

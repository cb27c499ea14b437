package io.rivet.state;

import io.rivet.value.RunId;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The state in an SQLite file. Any number of threads share one store; any number of processes
/// share one file on a local disk.
public final class SqliteStateStore implements StateStore {

    private final StateDatabase database;
    private final Clock clock;
    private final LeaseTable leases;
    private final RunLedger ledger;
    private final HistoryTables history;

    private SqliteStateStore(StateDatabase database, Clock clock, ProcessTable processes) {
        this.database = database;
        this.clock = clock;
        this.leases = new LeaseTable(processes);
        this.history = new HistoryTables();
        this.ledger = new RunLedger(history);
    }

    /// Opens the state file, makes it when it is missing, and brings an older one, also one of the
    /// reference tool, to the newest version. Before our first change to the reference tool's file
    /// it is copied to `<file>.bak`.
    ///
    /// @param file its folder must exist
    /// @throws io.rivet.failure.RivetException of kind USAGE, naming the file, when it can't be
    ///   written, isn't a state file or was written by a newer version
    public static SqliteStateStore open(Path file, Clock clock) {
        return open(file, clock, CurrentProcess.processTable());
    }

    static SqliteStateStore open(Path file, Clock clock, ProcessTable processes) {
        return new SqliteStateStore(StateDatabase.open(file), clock, processes);
    }

    @Override
    public Lease acquireLease(String export, ProcessIdentity owner) {
        return database.write(
                transaction -> {
                    Lease lease = leases.acquire(transaction, export, owner, clock.instant());
                    ledger.interruptOrphans(
                            transaction, export, lease.takenOverFrom(), clock.instant());
                    return lease;
                });
    }

    @Override
    public void heartbeat(Lease lease) {
        database.change(transaction -> leases.heartbeat(transaction, lease, clock.instant()));
    }

    @Override
    public void release(Lease lease) {
        database.change(transaction -> leases.release(transaction, lease));
    }

    @Override
    public RunId startRun(NewRun run) {
        return database.write(transaction -> ledger.start(transaction, run, clock.instant()));
    }

    @Override
    public void openPart(RunId run, PartRow part) {
        database.change(transaction -> ledger.openPart(transaction, run, part));
    }

    @Override
    public void dropPart(RunId run, PartRow part) {
        database.change(transaction -> ledger.dropPart(transaction, run, part));
    }

    @Override
    public int beginTask(RunId run, int taskIndex) {
        return 1;
    }

    @Override
    public void failTask(RunId run, int taskIndex, String error) {}

    @Override
    public void completeTask(RunId run, TaskCompletion completion) {
        RunLedger.FileKind kind =
                new RunLedger.FileKind(
                        completion.format(), completion.compression(), clock.instant());
        database.change(
                transaction ->
                        ledger.completeTask(
                                transaction,
                                run,
                                completion.taskIndex(),
                                completion.parts(),
                                kind));
    }

    @Override
    public void markDelivered(RunId run, PartRow part) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void reopenTask(RunId run, int taskIndex) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Optional<Checkpoint> checkpoint(String export) {
        return Optional.empty();
    }

    @Override
    public Optional<Checkpoint> newestRun(String export) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void resumeRun(RunId run) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public int resetChunks(String export) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public List<UnfinishedRun> olderRuns(String export, int keep) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Optional<CursorRow> cursor(String export) {
        return Optional.empty();
    }

    @Override
    public List<CursorRow> cursors() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public boolean resetCursor(String export) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Optional<SchemaRow> schema(String export) {
        return Optional.empty();
    }

    @Override
    public List<SchemaRow> schemaHistory(String export) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void confirmRunning(RunId run) {
        database.change(transaction -> ledger.confirmRunning(transaction, run));
    }

    @Override
    public List<UnfinishedRun> unfinishedRuns(String export, RunId except) {
        return database.write(transaction -> ledger.unfinished(transaction, export, except));
    }

    @Override
    public void forgetParts(UnfinishedRun run) {
        database.change(transaction -> ledger.forget(transaction, run));
    }

    @Override
    public void keepParts(UnfinishedRun run) {
        database.change(transaction -> ledger.keep(transaction, run));
    }

    @Override
    public void closeRun(RunId run, RunClosing closing) {
        database.change(
                transaction -> {
                    ledger.close(
                            transaction,
                            run,
                            closing.status(),
                            closing.published(),
                            clock.instant());
                    history.addMetrics(transaction, closing.metrics());
                });
    }

    @Override
    public void recordFailure(MetricRow metrics) {
        database.change(transaction -> history.addMetrics(transaction, metrics));
    }

    @Override
    public List<MetricRow> metrics(Optional<String> export, int last) {
        return database.read(transaction -> history.metrics(transaction, export, last));
    }

    @Override
    public List<FileRow> files(Optional<String> export, int last) {
        return database.read(transaction -> history.files(transaction, export, last));
    }

    @Override
    public void close() {
        database.close();
    }
}

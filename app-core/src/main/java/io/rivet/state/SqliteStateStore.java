package io.rivet.state;

import io.rivet.value.RunId;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The state in an SQLite file. Any number of threads share one store; any number of processes
/// share one file on a local disk.
public final class SqliteStateStore implements StateStore {

    private final StateDatabase database;
    private final Clock clock;
    private final LeaseTable leases;
    private final HistoryTables history = new HistoryTables();
    private final PartTable parts = new PartTable();
    private final TaskTable tasks = new TaskTable(parts, history);
    private final RunLedger ledger = new RunLedger(tasks, history);
    private final UnpublishedRuns unpublished = new UnpublishedRuns(parts);
    private final CheckpointReader checkpoints = new CheckpointReader(tasks, parts);
    private final CursorTable cursors = new CursorTable();
    private final SchemaTable schemas = new SchemaTable();

    /// The leases that this store gave out, by their exports.
    private final Map<String, Lease> held = new ConcurrentHashMap<>();

    private SqliteStateStore(StateDatabase database, Clock clock, ProcessTable processes) {
        this.database = database;
        this.clock = clock;
        this.leases = new LeaseTable(processes);
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
        Lease taken =
                database.write(
                        transaction -> {
                            Lease lease =
                                    leases.acquire(transaction, export, owner, clock.instant());
                            ledger.interruptOrphans(
                                    transaction, export, lease.takenOverFrom(), clock.instant());
                            return lease;
                        });
        held.put(export, taken);
        return taken;
    }

    @Override
    public void heartbeat(Lease lease) {
        database.change(transaction -> leases.heartbeat(transaction, lease, clock.instant()));
    }

    @Override
    public void release(Lease lease) {
        held.remove(lease.export(), lease);
        database.change(transaction -> leases.release(transaction, lease));
    }

    @Override
    public RunId startRun(NewRun run) {
        return database.write(transaction -> ledger.start(transaction, run, clock.instant()));
    }

    @Override
    public void replaceTasks(RunId run, List<NewRun.NewTask> others) {
        inRun(run, transaction -> tasks.replace(transaction, run, others, clock.instant()));
    }

    @Override
    public void openPart(RunId run, PartRow part) {
        inRun(run, transaction -> parts.insert(transaction, run, part, false));
    }

    @Override
    public void dropPart(RunId run, PartRow part) {
        database.change(transaction -> parts.drop(transaction, run, part));
    }

    @Override
    public List<PartRow> abandonedParts(RunId run) {
        return database.read(transaction -> parts.unfinished(transaction, run));
    }

    @Override
    public int beginTask(RunId run, int taskIndex) {
        return database.write(
                transaction -> {
                    requireOurs(transaction, run);
                    return tasks.begin(transaction, run, taskIndex, clock.instant());
                });
    }

    @Override
    public void failTask(RunId run, int taskIndex, String error) {
        inRun(run, transaction -> tasks.fail(transaction, run, taskIndex, error, clock.instant()));
    }

    @Override
    public void completeTask(RunId run, TaskCompletion completion) {
        inRun(run, transaction -> tasks.complete(transaction, run, completion, clock.instant()));
    }

    @Override
    public void markDelivered(RunId run, PartRow part) {
        inRun(run, transaction -> parts.markDelivered(transaction, run, part));
    }

    @Override
    public void reopenTask(RunId run, int taskIndex) {
        inRun(run, transaction -> tasks.reopen(transaction, run, taskIndex, clock.instant()));
    }

    /// One transaction of a run that must still be ours.
    private void inRun(RunId run, StateDatabase.Change change) {
        database.change(
                transaction -> {
                    requireOurs(transaction, run);
                    change.run(transaction);
                });
    }

    /// A run that another process took over may be running again, there.
    private void requireOurs(Transaction transaction, RunId run) throws SQLException {
        ledger.touch(transaction, run, clock.instant());
        Lease lease = held.get(run.export());
        if (lease != null) {
            leases.requireHeld(transaction, lease);
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint(String export) {
        return database.read(transaction -> checkpoints.unfinished(transaction, export));
    }

    @Override
    public Optional<Checkpoint> newestRun(String export) {
        return database.read(transaction -> checkpoints.newest(transaction, export));
    }

    @Override
    public void resumeRun(RunId run) {
        database.change(transaction -> ledger.resume(transaction, run, clock.instant()));
    }

    @Override
    public List<UnfinishedRun> resettableRuns(String export) {
        return database.read(transaction -> unpublished.resettable(transaction, export));
    }

    @Override
    public int resetChunks(String export) {
        return database.write(transaction -> unpublished.reset(transaction, export));
    }

    @Override
    public List<UnfinishedRun> olderRuns(String export, int keep) {
        return database.read(transaction -> unpublished.older(transaction, export, keep));
    }

    @Override
    public Optional<CursorRow> cursor(String export) {
        return database.read(transaction -> cursors.find(transaction, export));
    }

    @Override
    public List<CursorRow> cursors() {
        return database.read(cursors::all);
    }

    @Override
    public boolean resetCursor(String export) {
        return database.write(transaction -> cursors.reset(transaction, export));
    }

    @Override
    public Optional<SchemaRow> schema(String export) {
        return database.read(transaction -> schemas.find(transaction, export));
    }

    @Override
    public List<SchemaRow> schemaHistory(Optional<String> export) {
        return database.read(transaction -> schemas.history(transaction, export));
    }

    @Override
    public void confirmRunning(RunId run) {
        inRun(run, _ -> {});
    }

    @Override
    public List<UnfinishedRun> unfinishedRuns(String export, RunId except) {
        return database.read(transaction -> unpublished.removable(transaction, export, except));
    }

    @Override
    public void forgetParts(UnfinishedRun run) {
        database.change(transaction -> unpublished.forget(transaction, run));
    }

    @Override
    public void keepParts(UnfinishedRun run) {
        database.change(transaction -> unpublished.keep(transaction, run));
    }

    @Override
    public void closeRun(RunId run, RunClosing closing) {
        database.change(
                transaction -> {
                    Instant now = clock.instant();
                    requireOurs(transaction, run);
                    ledger.close(transaction, run, closing.status(), closing.published(), now);
                    if (closing.cursor().isPresent()) {
                        cursors.move(transaction, run, closing.cursor().get(), now);
                    }
                    if (closing.schema().isPresent()) {
                        schemas.remember(transaction, run, closing.schema().get(), now);
                    }
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

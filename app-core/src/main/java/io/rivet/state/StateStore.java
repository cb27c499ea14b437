package io.rivet.state;

import io.rivet.value.RunId;

import java.util.List;
import java.util.Optional;

/// What Rivet remembers between runs. Safe for several threads and several processes at once. Each
/// call that writes is one transaction: all of it or nothing.
///
/// Each method throws {@link io.rivet.failure.RivetException}: USAGE when the file can't be opened
/// or written, with its name; CAPACITY when the database stays locked by others.
public interface StateStore extends AutoCloseable {

    /// Takes the lease on an export, or takes it over from an owner that is dead: without a
    /// heartbeat for 60 s, or a process of this host that is gone. A run of that owner still marked
    /// `running` becomes `interrupted`, with a row in the metrics.
    ///
    /// @throws io.rivet.failure.RivetException of kind BUSY when another process holds it, naming
    ///   that process
    Lease acquireLease(String export, ProcessIdentity owner);

    /// Says that the owner is alive. Called every 10 s.
    ///
    /// @throws io.rivet.failure.RivetException of kind BUSY when the lease was lost to another
    ///   process
    void heartbeat(Lease lease);

    /// Gives the lease back. One that was lost is left alone.
    void release(Lease lease);

    /// Writes the run and its tasks, all `running` or `pending`.
    ///
    /// @return the id, later than the wanted one where that was taken
    RunId startRun(NewRun run);

    /// The tasks of a running run start again, cut otherwise: those that it had are forgotten, with
    /// their parts, whose files must be gone.
    void replaceTasks(RunId run, List<NewRun.NewTask> tasks);

    /// Notes a part before its first byte is written, so that a crash can't leave a file nobody
    /// knows.
    void openPart(RunId run, PartRow part);

    /// Forgets a part whose attempt failed, after its file is gone.
    void dropPart(RunId run, PartRow part);

    /// The parts of a run that were begun and never became part of a completed task. Asked for
    /// right after {@link #resumeRun}, they are what a process that ended left lying around: their
    /// files must go before its tasks begin again.
    List<PartRow> abandonedParts(RunId run);

    /// A task begins another attempt.
    ///
    /// @return how often it was begun, this time included
    int beginTask(RunId run, int taskIndex);

    /// An attempt failed for good: the task stays for `--resume`.
    ///
    /// @param error its sentence
    void failTask(RunId run, int taskIndex, String error);

    /// A task is done: its parts and its completion, together with their rows in `file_manifest`.
    /// What earlier attempts noted is replaced.
    void completeTask(RunId run, TaskCompletion completion);

    /// A part that was held is at its location now.
    void markDelivered(RunId run, PartRow part);

    /// A completed task must be read again, since a part of it is gone or broken: it is pending,
    /// and its parts are forgotten.
    void reopenTask(RunId run, int taskIndex);

    /// The newest run of an export that isn't done and is held or resumable, unless a later run was
    /// done since: then nobody goes on with it. One that is `running` counts too, so a run asks
    /// before it starts its own, under its lease.
    Optional<Checkpoint> checkpoint(String export);

    /// The newest run of an export with its tasks, whatever became of it; of the reference tool's
    /// chunk runs where Rivet has run none.
    Optional<Checkpoint> newestRun(String export);

    /// Goes on with an unfinished run: it is `running` again, and tasks that were under way are
    /// pending. Attempts go on counting. The caller holds the lease.
    ///
    /// @throws IllegalStateException when it is published, done, running or not resumable
    void resumeRun(RunId run);

    /// What {@link #resetChunks} forgets: the unfinished runs of an export that could be resumed or
    /// have parts, those that are held too, each with all its parts. None that is `running`.
    List<UnfinishedRun> resettableRuns(String export);

    /// Forgets the unfinished runs of an export, their tasks and their parts, and the chunk runs of
    /// the reference tool. Their files must be gone.
    ///
    /// @return how many runs
    int resetChunks(String export);

    /// Returns when the run is still ours to publish.
    ///
    /// @throws io.rivet.failure.RivetException of kind BUSY when another process took it over, as
    ///   it may when this one was asleep
    void confirmRunning(RunId run);

    /// The runs of an export, other than the given one, whose parts were never published. A run
    /// that is still `running` belongs to a living process and isn't among them, and one that is
    /// held must be resumed or given up.
    List<UnfinishedRun> unfinishedRuns(String export, RunId except);

    /// A run's parts are gone from the destination: forget them, and their rows in `file_manifest`.
    /// Nobody can go on with that run then.
    void forgetParts(UnfinishedRun run);

    /// An unfinished run turned out to be published: its manifest stands, so its parts stay.
    void keepParts(UnfinishedRun run);

    /// The end of a run: its status, cursor, schema and metrics in one transaction, and nowhere
    /// else does a cursor move forward. A published run's parts are in its manifest from here on.
    ///
    /// @throws io.rivet.failure.RivetException of kind BUSY when the cursor isn't where the run
    ///   started from; nothing is written then
    void closeRun(RunId run, RunClosing closing);

    /// The published runs of an export but for the newest ones, oldest first, with the parts that
    /// no newer run has at the same location.
    ///
    /// @param keep how many of the newest are left out
    List<UnfinishedRun> olderRuns(String export, int keep);

    /// Where an export's cursor stands.
    Optional<CursorRow> cursor(String export);

    /// All cursors, by name of the export.
    List<CursorRow> cursors();

    /// Forgets the cursor of an export.
    ///
    /// @return false when there was none
    boolean resetCursor(String export);

    /// The columns that the last run of an export saw.
    Optional<SchemaRow> schema(String export);

    /// The columns that an export had, newest first; also of the reference tool.
    ///
    /// @param export empty for all, by name
    List<SchemaRow> schemaHistory(Optional<String> export);

    /// Metrics of a run that ended before {@link #startRun}: a wrong password, a missing table.
    void recordFailure(MetricRow metrics);

    /// The newest rows first.
    ///
    /// @param export empty for all
    List<MetricRow> metrics(Optional<String> export, int last);

    /// The newest rows first.
    ///
    /// @param export empty for all
    List<FileRow> files(Optional<String> export, int last);

    @Override
    void close();
}

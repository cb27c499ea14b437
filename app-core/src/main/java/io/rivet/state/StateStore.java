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

    /// Notes a part before its first byte is written, so that a crash can't leave a file nobody
    /// knows.
    void openPart(RunId run, PartRow part);

    /// Forgets a part whose attempt failed, after its file is gone.
    void dropPart(RunId run, PartRow part);

    /// A task is done: its parts and its completion, together with their rows in `file_manifest`.
    ///
    /// @param compression as `file_manifest` stores it
    void completeTask(
            RunId run,
            int taskIndex,
            List<PartRow> parts,
            String format,
            Optional<String> compression);

    /// Returns when the run is still ours to publish.
    ///
    /// @throws io.rivet.failure.RivetException of kind BUSY when another process took it over, as
    ///   it may when this one was asleep
    void confirmRunning(RunId run);

    /// The runs of an export, other than the given one, whose parts were never published. A run
    /// that is still `running` belongs to a living process and isn't among them.
    List<UnfinishedRun> unfinishedRuns(String export, RunId except);

    /// An unfinished run's parts are gone from the destination: forget them, and their rows in
    /// `file_manifest`.
    void forgetParts(UnfinishedRun run);

    /// An unfinished run turned out to be published: its manifest stands, so its parts stay.
    void keepParts(UnfinishedRun run);

    /// The end of a run: its status and its metrics, together. A published run's parts are in its
    /// manifest from here on.
    ///
    /// @param published whether a manifest names the run's parts
    void closeRun(RunId run, RunStatus status, boolean published, MetricRow metrics);

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

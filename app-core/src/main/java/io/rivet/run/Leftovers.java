package io.rivet.run;

import io.rivet.destination.Destination;
import io.rivet.failure.RivetException;
import io.rivet.state.Lease;
import io.rivet.state.PartRow;
import io.rivet.state.ProcessIdentity;
import io.rivet.state.StateStore;
import io.rivet.state.UnfinishedRun;

import java.util.function.Function;

/// Gives up the unfinished runs of an export: removes the files that no manifest names, then
/// forgets the runs. Does so under the export's lease, so that a living run is safe.
public final class Leftovers {

    private final StateStore state;
    private final ProcessIdentity process;
    private final Function<PartRow, Destination> destinations;

    /// Removes nothing yet.
    ///
    /// @param destinations where a part of an earlier run was put
    public Leftovers(
            StateStore state,
            ProcessIdentity process,
            Function<PartRow, Destination> destinations) {
        this.state = state;
        this.process = process;
        this.destinations = destinations;
    }

    /// What is no more.
    ///
    /// @param runs with those of the reference tool
    /// @param parts whose files are gone, finished or not
    public record Removed(int runs, int parts) {}

    /// Removes and forgets. What was done before a failure stays done, and doing it again goes on
    /// from there.
    ///
    /// @throws RivetException of kind BUSY when a run of the export goes on; of another kind when a
    ///   file can't be removed: its run is kept then
    public Removed giveUp(String export) {
        Lease lease = state.acquireLease(export, process);
        Cancellation lost = new Cancellation();
        try (Heartbeat _ = Heartbeat.start(state, lease, lost)) {
            int parts = 0;
            for (UnfinishedRun run : state.resettableRuns(export)) {
                parts += remove(export, run, lost);
            }
            lost.check();
            return new Removed(state.resetChunks(export), parts);
        } finally {
            state.release(lease);
        }
    }

    /// Removes the files of a run, unless it is published.
    ///
    /// @return how many parts
    private int remove(String export, UnfinishedRun run, Cancellation lost) {
        String manifest = Manifest.runFile(run.runId());
        boolean published =
                run.parts().stream()
                        .anyMatch(
                                part ->
                                        destinations
                                                .apply(part)
                                                .hasManifest(part.location(), manifest));
        if (published) {
            state.keepParts(run);
            return 0;
        }
        for (PartRow part : run.parts()) {
            lost.check();
            withdraw(export, run, part);
        }
        return run.parts().size();
    }

    private void withdraw(String export, UnfinishedRun run, PartRow part) {
        try {
            Destination destination = destinations.apply(part);
            if (new PublishedFiles(destination, export).mayWithdraw(part)) {
                PartCommitter.withdraw(destination, part);
            }
        } catch (RivetException failure) {
            throw new RivetException(
                    failure.kind(),
                    failure.sentence()
                            + " Run "
                            + run.runId()
                            + " was not forgotten. Mount or make its folder, see that its files"
                            + " may be removed, and reset again.",
                    failure);
        }
    }
}

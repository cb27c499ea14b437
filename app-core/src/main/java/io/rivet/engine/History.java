package io.rivet.engine;

import io.rivet.run.Leftovers;
import io.rivet.state.Checkpoint;
import io.rivet.state.CurrentProcess;
import io.rivet.state.CursorRow;
import io.rivet.state.Lease;
import io.rivet.state.SchemaRow;
import io.rivet.state.StateStore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a state file remembers of its exports: cursors, unfinished runs, schemas. Needs no config,
/// and opens the file for each call. Every method throws {@link io.rivet.failure.RivetException}
/// when the file can't be opened.
public final class History {

    private final Components components;
    private final Path stateFile;

    History(Components components, Path stateFile) {
        this.components = components;
        this.stateFile = stateFile;
    }

    /// Where each incremental export stands, by name.
    public List<CursorRow> cursors() {
        try (StateStore state = components.state(stateFile)) {
            return state.cursors();
        }
    }

    /// Forgets where an export stands: its next run reads all rows.
    ///
    /// @return false when nothing was stored
    /// @throws io.rivet.failure.RivetException of kind BUSY when the export is running
    public boolean resetCursor(String export) {
        try (StateStore state = components.state(stateFile)) {
            Lease lease = state.acquireLease(export, CurrentProcess.identity());
            try {
                return state.resetCursor(export);
            } finally {
                state.release(lease);
            }
        }
    }

    /// The run that `--resume` would go on with; where there is none, the newest one.
    public Optional<Checkpoint> chunks(String export) {
        try (StateStore state = components.state(stateFile)) {
            Optional<Checkpoint> unfinished = state.checkpoint(export);
            return unfinished.isPresent() ? unfinished : state.newestRun(export);
        }
    }

    /// Gives up the unfinished runs of an export, and removes their files.
    ///
    /// @throws io.rivet.failure.RivetException of kind BUSY when the export is running
    public GivenUpRuns giveUpChunks(String export) {
        try (StateStore state = components.state(stateFile)) {
            Leftovers leftovers =
                    new Leftovers(state, CurrentProcess.identity(), components::destinationOf);
            Leftovers.Removed removed = leftovers.giveUp(export);
            return new GivenUpRuns(removed.runs(), removed.parts());
        }
    }

    /// The schemas of one export or of all, the newest first.
    public List<SchemaRow> schemas(Optional<String> export) {
        try (StateStore state = components.state(stateFile)) {
            return state.schemaHistory(export);
        }
    }
}

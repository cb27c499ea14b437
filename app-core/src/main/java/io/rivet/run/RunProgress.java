package io.rivet.run;

import io.rivet.value.RunId;

import java.util.Optional;

/// How far a run came: what its end must know. Used by the thread of the run only.
final class RunProgress {

    private RunId runId;
    private boolean begun;
    private Optional<Boolean> validated = Optional.empty();

    RunProgress(RunId wanted) {
        runId = wanted;
    }

    RunId runId() {
        return runId;
    }

    /// Whether the run stands in the state database.
    boolean begun() {
        return begun;
    }

    void begin(RunId granted) {
        runId = granted;
        begun = true;
    }

    /// Whether what was read back equals what was written; empty while nothing was read back.
    Optional<Boolean> validated() {
        return validated;
    }

    void validated(boolean passed) {
        validated = Optional.of(passed);
    }
}

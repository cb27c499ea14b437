package io.rivet.run;

import io.rivet.plan.ExportPlan;
import io.rivet.schema.ChangedValues;
import io.rivet.value.RunId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far a run came: what its end must know. Used by the thread of the run only.
final class RunProgress {

    private RunId runId;
    private boolean begun;
    private Optional<String> server = Optional.empty();
    private final List<ChangedValues> changed = new ArrayList<>();
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

    /// The source has answered.
    void planned(ExportPlan plan) {
        server = Optional.of(plan.server());
    }

    /// What is read from, as soon as it has answered.
    Optional<String> server() {
        return server;
    }

    void done(TaskResult result) {
        changed.addAll(result.changed());
    }

    /// The values that became NULL in the tasks that are done, one entry per column and key.
    List<ChangedValues> changed() {
        return ChangedValues.summed(changed);
    }

    /// Whether what was read back equals what was written; empty while nothing was read back.
    Optional<Boolean> validated() {
        return validated;
    }

    void validated(boolean passed) {
        validated = Optional.of(passed);
    }
}

package io.rivet.run;

import io.rivet.event.RunChecks;
import io.rivet.event.SourceUse;
import io.rivet.plan.CursorPosition;
import io.rivet.plan.ExportPlan;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.SchemaChange;
import io.rivet.state.PartRow;
import io.rivet.value.RunId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// How far a run came: what its end must know. Safe for several threads.
final class RunProgress {

    private RunId runId;
    private boolean begun;
    private Optional<ExportPlan> plan = Optional.empty();
    private Optional<String> moment = Optional.empty();
    private final Map<Integer, TaskResult> results = new TreeMap<>();
    private Optional<Boolean> validated = Optional.empty();
    private Optional<SchemaChange> schemaChange = Optional.empty();
    private Optional<Boolean> quality = Optional.empty();
    private List<String> qualityIssues = List.of();
    private Optional<String> resume = Optional.empty();
    private SourceUse sourceUse = SourceUse.none();

    RunProgress(RunId wanted) {
        runId = wanted;
    }

    synchronized RunId runId() {
        return runId;
    }

    /// Whether the run stands in the state database.
    synchronized boolean begun() {
        return begun;
    }

    synchronized void begin(RunId granted) {
        runId = granted;
        begun = true;
    }

    /// The source has answered.
    ///
    /// @param seen which moment tasks see, as {@link SessionPool#moment} has it
    synchronized void planned(ExportPlan made, String seen) {
        plan = Optional.of(made);
        moment = Optional.of(seen);
    }

    synchronized Optional<ExportPlan> plan() {
        return plan;
    }

    /// Which moment tasks see; empty before the source has answered.
    synchronized Optional<String> moment() {
        return moment;
    }

    /// A task is done, now or by an earlier process of this run.
    synchronized void done(TaskResult result) {
        results.put(result.taskIndex(), result);
    }

    /// All tasks start again.
    synchronized void startAgain() {
        results.clear();
    }

    /// The tasks that are done, by their index.
    synchronized List<TaskResult> results() {
        return List.copyOf(results.values());
    }

    /// Their parts.
    List<PartRow> parts() {
        return results().stream().flatMap(result -> result.parts().stream()).toList();
    }

    long rows() {
        return results().stream().mapToLong(TaskResult::rows).sum();
    }

    /// The values that became NULL in the tasks that are done, one entry per column and key.
    List<ChangedValues> changed() {
        return ChangedValues.summed(
                results().stream().flatMap(result -> result.changed().stream()).toList());
    }

    /// The greatest cursor that was read.
    Optional<CursorPosition> cursor() {
        return results().stream().flatMap(result -> result.last().stream()).findFirst();
    }

    /// What the source counted, where it did for all tasks.
    OptionalLong sourceRows() {
        List<TaskResult> all = results();
        return all.isEmpty() || all.stream().anyMatch(result -> result.sourceRows().isEmpty())
                ? OptionalLong.empty()
                : OptionalLong.of(
                        all.stream().mapToLong(result -> result.sourceRows().getAsLong()).sum());
    }

    /// Whether what was read back equals what was written; empty while nothing was read back.
    synchronized Optional<Boolean> validated() {
        return validated;
    }

    /// One part that fails is enough.
    synchronized void validated(boolean passed) {
        validated = Optional.of(passed && validated.orElse(true));
    }

    synchronized void schema(SchemaChange change) {
        schemaChange = Optional.of(change);
    }

    synchronized Optional<SchemaChange> schema() {
        return schemaChange;
    }

    /// The verdict about the rules of `quality:`.
    synchronized void judged(List<String> issues) {
        quality = Optional.of(issues.isEmpty());
        qualityIssues = List.copyOf(issues);
    }

    synchronized void resume(String sentence) {
        resume = Optional.of(sentence);
    }

    synchronized void used(SourceUse use) {
        sourceUse = use;
    }

    synchronized SourceUse sourceUse() {
        return sourceUse;
    }

    synchronized RunChecks checks() {
        return new RunChecks(
                moment.map(seen -> seen.equals(OwnMoments.NAME) ? seen : "snapshot " + seen),
                quality,
                qualityIssues,
                schemaChange,
                sourceRows(),
                resume);
    }
}

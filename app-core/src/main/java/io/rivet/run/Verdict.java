package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.quality.QualityTallies;
import io.rivet.quality.QualityVerdict;

import java.util.List;
import java.util.stream.Collectors;

/// Decides whether what was read may be published.
record Verdict(ExportTools tools, RunProgress progress) {

    private static final int MOST_TASKS_TOLD = 10;

    /// @throws RivetException of kind INTEGRITY when it may not
    void pass(ExportPlan plan, QualityTallies quality) {
        if (tools.wishes().reconcile()) {
            reconcile(plan);
        }
        if (!plan.quality().isEmpty()) {
            judge(plan, quality.verdict());
        }
    }

    private void judge(ExportPlan plan, QualityVerdict verdict) {
        progress.judged(verdict.issues());
        if (!verdict.issues().isEmpty()) {
            throw new RivetException(
                    FailureKind.INTEGRITY,
                    "export '%s': quality checks failed: %s. Nothing was delivered."
                            .formatted(plan.export(), String.join("; ", verdict.issues())));
        }
    }

    /// Each task was counted in its own transaction, so that the numbers must be the same.
    private void reconcile(ExportPlan plan) {
        List<TaskResult> results = progress.results();
        List<TaskResult> wrong =
                results.stream()
                        .filter(
                                result ->
                                        result.sourceRows().isPresent()
                                                && result.sourceRows().getAsLong() != result.rows())
                        .toList();
        if (!wrong.isEmpty()) {
            throw new RivetException(
                    FailureKind.INTEGRITY,
                    "export '%s': reconciliation failed: %s. Nothing was published and no cursor moved. Run it again; if it happens again, report it."
                            .formatted(plan.export(), told(wrong)));
        }
        long uncounted = results.stream().filter(result -> result.sourceRows().isEmpty()).count();
        if (uncounted > 0) {
            tools.warn(
                    "%d of %d tasks were read without --reconcile before the run was resumed, and aren't counted"
                            .formatted(uncounted, results.size()));
        }
    }

    private static String told(List<TaskResult> wrong) {
        int more = wrong.size() - MOST_TASKS_TOLD;
        return wrong.stream()
                        .limit(MOST_TASKS_TOLD)
                        .map(
                                result ->
                                        "task %d read %d rows, the source counts %d"
                                                .formatted(
                                                        result.taskIndex(),
                                                        result.rows(),
                                                        result.sourceRows().getAsLong()))
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more tasks" : "");
    }
}

package io.rivet.gui.live;

import io.rivet.engine.RunOutcome;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.gui.text.Messages;

/// How a whole run ended, in one line.
final class Outcomes {

    private Outcomes() {}

    /// @param asked how many exports were to run
    static String headline(RunOutcome outcome, int asked, String elapsed) {
        long failed = outcome.summaries().stream().filter(Outcomes::failed).count();
        if (outcome.exitCode() == FailureKind.CANCELLED.exitCode()) {
            long done = outcome.summaries().stream().filter(Outcomes::done).count();
            return Messages.text("run.stopped", done, Messages.count("exports", asked), elapsed);
        }
        if (failed > 0) {
            return Messages.text("run.failed", failed, Messages.count("exports", asked), elapsed);
        }
        return Messages.text("run.done", Messages.count("exports", asked), elapsed);
    }

    private static boolean failed(RunSummary summary) {
        return RowState.of(summary.status()) == RowState.FAILED;
    }

    private static boolean done(RunSummary summary) {
        RowState state = RowState.of(summary.status());
        return state == RowState.DONE || state == RowState.SKIPPED;
    }
}

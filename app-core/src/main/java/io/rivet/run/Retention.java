package io.rivet.run;

import io.rivet.plan.ExportPlan;
import io.rivet.state.UnfinishedRun;

/// Removes the files of published runs that are older than `keep_runs` keeps.
record Retention(ExportTools tools, PartCommitter committer) {

    /// Does nothing without `keep_runs`.
    ///
    /// @throws io.rivet.failure.RivetException when one can't be removed; it stays in the ledger
    void removeOlder(ExportPlan plan) {
        if (plan.output().keepRuns().isEmpty()) {
            return;
        }
        for (UnfinishedRun run :
                tools.state().olderRuns(plan.export(), plan.output().keepRuns().getAsInt())) {
            committer.removePublished(run);
        }
    }
}

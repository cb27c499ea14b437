package io.rivet.run;

import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.state.UnfinishedRun;

/// Removes the files of published runs that are older than `keep_runs` keeps.
record Retention(ExportTools tools, PartCommitter committer) {

    /// What can't be removed is tried again after the next run.
    void removeOlder(ExportPlan plan) {
        if (plan.output().keepRuns().isEmpty()) {
            return;
        }
        try {
            for (UnfinishedRun run :
                    tools.state().olderRuns(plan.export(), plan.output().keepRuns().getAsInt())) {
                committer.removePublished(run);
            }
        } catch (RivetException failure) {
            tools.warn("files of older runs were not removed (keep_runs): " + failure.sentence());
        }
    }
}

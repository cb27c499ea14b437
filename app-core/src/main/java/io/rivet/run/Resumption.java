package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.ReadTask;
import io.rivet.quality.AttemptTallies;
import io.rivet.quality.QualityTallies;
import io.rivet.state.Checkpoint;
import io.rivet.state.PartRow;
import io.rivet.state.TaskRow;
import io.rivet.state.TaskStatus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out what of an unfinished run stands. A task stands when each of its parts is whole, where
/// it was left; otherwise it is read again.
final class Resumption {

    private final ExportTools tools;
    private final PartCommitter committer;
    private final RunProgress progress;
    private final QualityTallies quality;
    private final PartCheck check;

    Resumption(
            ExportTools tools,
            PartCommitter committer,
            RunProgress progress,
            QualityTallies quality) {
        this.tools = tools;
        this.committer = committer;
        this.progress = progress;
        this.quality = quality;
        this.check = new PartCheck(tools.destination());
    }

    /// Takes the results of tasks that stand into the progress, and removes what the others left.
    ///
    /// @return the tasks that are still to be read
    List<ReadTask> takeUp(Checkpoint run, ExportPlan plan, String moment) {
        run.parts().forEach(part -> requireSamePlace(run, part));
        committer.removeAbandoned();
        List<ReadTask> left = new ArrayList<>();
        for (TaskRow task : run.tasks()) {
            Optional<TaskResult> standing =
                    task.status() == TaskStatus.COMPLETED
                            ? standing(task, run, moment)
                            : Optional.empty();
            standing.ifPresent(this::stands);
            if (standing.isEmpty()) {
                left.add(plan.tasks().get(task.index()));
            }
        }
        return left;
    }

    /// A manifest names files of its own folder only.
    private void requireSamePlace(Checkpoint run, PartRow part) {
        if (!part.location().equals(tools.destination().locationOf(part.fileName()))) {
            String export = tools.export().name();
            throw new RivetException(
                    FailureKind.USAGE,
                    "export '%s': run %s wrote %s, but its destination is %s now. Put the destination back to resume, or give the run up by `rivet state reset-chunks -c FILE -e %s`."
                            .formatted(
                                    export,
                                    run.runId(),
                                    part.location(),
                                    tools.destination().describe(),
                                    export));
        }
    }

    private void stands(TaskResult result) {
        if (!committer.plan().quality().isEmpty()) {
            tally(result);
        }
        progress.done(result);
        int delivered = (int) result.parts().stream().filter(PartRow::delivered).count();
        tools.gauges().resumed(result.rows(), result.bytes(), delivered);
    }

    /// The rules are about all rows of the run, so that those of an earlier process are counted
    /// again, from its files.
    private void tally(TaskResult result) {
        try (AttemptTallies tallies = quality.attempt()) {
            for (PartRow part : result.parts()) {
                Path file =
                        part.delivered()
                                ? tools.destination().content(part.location()).orElseThrow()
                                : Path.of(part.stagedPath());
                tallies.addRows(
                        tools.format()
                                .read(
                                        file,
                                        committer.plan().fileSchema(),
                                        tallies,
                                        tools.cancellation()::check));
            }
            quality.add(tallies);
        }
    }

    private Optional<TaskResult> standing(TaskRow task, Checkpoint run, String moment) {
        List<PartRow> parts = new ArrayList<>();
        for (PartRow part : run.parts()) {
            if (part.taskIndex() == task.index()) {
                Optional<PartRow> whole = check.whole(part);
                if (whole.isEmpty()) {
                    reopen(
                            task,
                            run,
                            "its file %s is gone or not what was written"
                                    .formatted(part.location()));
                    return Optional.empty();
                }
                committer.noteDelivered(part, whole.get());
                parts.add(whole.get());
            }
        }
        if (parts.stream().mapToLong(PartRow::rows).sum() != task.rows()) {
            reopen(task, run, "its files aren't all in the ledger");
            return Optional.empty();
        }
        return Optional.of(
                new TaskResult(
                        task.index(),
                        parts,
                        task.rows(),
                        task.changed(),
                        task.sourceRows(),
                        Optional.empty(),
                        moment));
    }

    private void reopen(TaskRow task, Checkpoint run, String reason) {
        tools.warn("task %d is read again: %s".formatted(task.index(), reason));
        committer.reopen(
                task.index(),
                run.parts().stream().filter(part -> part.taskIndex() == task.index()).toList());
    }
}

package io.rivet.run;

import io.rivet.config.ModeConfig;
import io.rivet.event.RunEvent;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.json.Json;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.ReadTask;
import io.rivet.plan.SliceJson;
import io.rivet.schema.StoredColumn;
import io.rivet.state.Checkpoint;
import io.rivet.state.NewRun;
import io.rivet.state.TaskRow;
import io.rivet.state.TaskStatus;

import java.util.List;
import java.util.Optional;

/// Decides whether a run begins anew or goes on with an unfinished one, and writes that to state.
final class RunStart {

    private final ExportTools tools;
    private final Optional<Checkpoint> earlier;

    private RunStart(ExportTools tools, Optional<Checkpoint> earlier) {
        this.tools = tools;
        this.earlier = earlier;
    }

    /// Looks for an unfinished run, under the export's lease.
    ///
    /// @throws RivetException of kind PERMANENT when there is one that must be resumed and nobody
    ///   asked for that; of kind USAGE when there is none where somebody did
    static RunStart of(ExportTools tools) {
        String export = tools.export().name();
        Optional<Checkpoint> found = tools.state().checkpoint(export);
        boolean wanted = tools.wishes().resume();
        if (!wanted) {
            found.filter(Checkpoint::held).ifPresent(held -> refuse(export, held));
            return new RunStart(tools, Optional.empty());
        }
        Optional<Checkpoint> resumable = found.filter(Checkpoint::resumable);
        if (resumable.isEmpty() && tools.export().running().mode() instanceof ModeConfig.Chunked) {
            throw usage(
                    export,
                    "--resume but no in-progress chunk checkpoint. Run it without --resume.");
        }
        return new RunStart(tools, resumable);
    }

    private static void refuse(String export, Checkpoint held) {
        throw new RivetException(
                FailureKind.PERMANENT,
                "export '%s': run %s is unfinished, %d of %d tasks are done. Go on with it by `rivet run --resume`, or give it up by `rivet state reset-chunks -c FILE -e %s`."
                        .formatted(export, held.runId(), done(held), held.tasks().size(), export));
    }

    private static long done(Checkpoint run) {
        return run.tasks().stream().filter(task -> task.status() == TaskStatus.COMPLETED).count();
    }

    private static RivetException usage(String export, String sentence) {
        return new RivetException(FailureKind.USAGE, "export '" + export + "': " + sentence);
    }

    /// The unfinished run that is gone on with.
    Optional<Checkpoint> earlier() {
        return earlier;
    }

    /// Its slices, in the order of its tasks.
    Optional<List<String>> slices() {
        return earlier.map(run -> run.tasks().stream().map(TaskRow::sliceJson).toList());
    }

    /// Writes the run to state, or takes the unfinished one up again.
    ///
    /// @throws RivetException of kind USAGE when the unfinished one was planned otherwise
    void begin(ExportPlan plan, RunProgress progress) {
        if (earlier.isEmpty()) {
            progress.begin(tools.state().startRun(newRun(plan, progress)));
        } else {
            Checkpoint run = earlier.get();
            requireSame(run, plan);
            tools.state().resumeRun(run.runId());
            progress.begin(run.runId());
        }
        tools.gauges().planned(plan.tasks().size(), plan.estimatedRows());
        tools.listener()
                .hear(
                        new RunEvent.ExportStarted(
                                tools.clock().instant(), plan.export(), progress.runId(), plan));
    }

    private static NewRun newRun(ExportPlan plan, RunProgress progress) {
        return new NewRun(
                progress.runId(),
                plan.mode().label(),
                Labels.format(plan.format()),
                new NewRun.Checkpoint(
                        plan.running().checkpoint() && plan.running().resumable(),
                        plan.running().resumable(),
                        plan.running().fingerprint(),
                        columns(plan),
                        plan.running().maxAttempts()),
                tasks(plan));
    }

    /// The tasks as state keeps them.
    static List<NewRun.NewTask> tasks(ExportPlan plan) {
        return plan.tasks().stream().map(RunStart::newTask).toList();
    }

    private static NewRun.NewTask newTask(ReadTask task) {
        return new NewRun.NewTask(
                SliceJson.write(task), task.window().first(), task.window().last());
    }

    private static String columns(ExportPlan plan) {
        return Json.write(plan.fileSchema().columns().stream().map(StoredColumn::of).toList());
    }

    private void requireSame(Checkpoint run, ExportPlan plan) {
        String reset =
                " Give the run up by `rivet state reset-chunks -c FILE -e %s`."
                        .formatted(plan.export());
        if (!run.fingerprint().equals(plan.running().fingerprint())) {
            throw usage(
                    plan.export(),
                    "chunk plan fingerprint mismatch (query, chunk_column, chunk_size, or chunk_dense changed); cannot resume run %s."
                                    .formatted(run.runId())
                            + reset);
        }
        if (!Json.read(run.schemaJson()).equals(Json.read(columns(plan)))) {
            throw usage(
                    plan.export(),
                    "the columns are others than when run %s began, so that it can't be resumed."
                                    .formatted(run.runId())
                            + reset);
        }
        for (TaskRow task : run.tasks()) {
            if (plan.running().checkpoint()
                    && task.status() == TaskStatus.FAILED
                    && task.attempts() >= plan.running().maxAttempts()) {
                throw usage(
                        plan.export(),
                        "task %d of run %s has failed %d times (%s). Raise chunk_max_attempts."
                                        .formatted(
                                                task.index(),
                                                run.runId(),
                                                task.attempts(),
                                                task.error().orElse("for an unknown reason"))
                                + reset);
            }
        }
    }
}

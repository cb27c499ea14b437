package io.rivet.run;

import io.rivet.destination.Destination;
import io.rivet.event.RunEvent;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.state.PartRow;
import io.rivet.state.TaskCompletion;
import io.rivet.state.UnfinishedRun;
import io.rivet.value.RunId;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The one door out: checks a finished part, delivers it and records it; or takes back what must
/// not stay.
final class PartCommitter {

    /// How long a task's record waits for a state database that others hold.
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(1);

    private static final Duration LOCK_PAUSE = Duration.ofMillis(500);

    private final ExportTools tools;
    private final ExportPlan plan;
    private final RunProgress progress;
    private final PublishedFiles published;
    private final List<UnfinishedRun> alreadyPublished = new ArrayList<>();

    PartCommitter(ExportTools tools, ExportPlan plan, RunProgress progress) {
        this.tools = tools;
        this.plan = plan;
        this.progress = progress;
        this.published = new PublishedFiles(tools.destination(), plan.export());
    }

    RunId runId() {
        return progress.runId();
    }

    /// With the destination of the run.
    ExportTools tools() {
        return tools;
    }

    ExportPlan plan() {
        return plan;
    }

    /// Takes a finished part: checks it where that is asked for, and delivers it unless it must
    /// wait for the verdict.
    ///
    /// @return the part where it is now
    PartRow take(PartRow part) {
        Path staged = Path.of(part.stagedPath());
        if (tools.wishes().validate()) {
            validate(part, staged);
        }
        if (plan.output().held()) {
            return part;
        }
        tools.cancellation().check();
        tools.destination().deliver(staged, part.fileName(), false);
        return part.asDelivered();
    }

    /// The verdict is good: delivers a part that has waited for it, and notes that.
    PartRow deliverHeld(PartRow part) {
        tools.destination()
                .deliver(Path.of(part.stagedPath()), part.fileName(), plan.output().replace());
        PartRow delivered = part.asDelivered();
        tools.state().markDelivered(progress.runId(), delivered);
        announce(List.of(delivered));
        return delivered;
    }

    /// Records a task's parts together with its completion. A locked state database is waited for:
    /// to read everything again would cost far more.
    void record(TaskResult result) {
        Instant end = tools.clock().instant().plus(LONGEST_LOCK);
        while (true) {
            try {
                tools.state()
                        .completeTask(
                                progress.runId(),
                                new TaskCompletion(
                                        result.taskIndex(),
                                        result.parts(),
                                        result.rows(),
                                        result.sourceRows(),
                                        result.changed(),
                                        Labels.format(plan.format()),
                                        Labels.compression(plan.format())));
                return;
            } catch (RivetException failure) {
                if (failure.kind() != FailureKind.CAPACITY) {
                    throw failure;
                }
                if (tools.clock().instant().isAfter(end)) {
                    throw new RivetException(FailureKind.BUSY, failure.sentence(), failure);
                }
                tools.cancellation().pause(LOCK_PAUSE);
            }
        }
    }

    /// Tells of those parts that are delivered and recorded.
    void announce(List<PartRow> parts) {
        for (PartRow part : parts.stream().filter(PartRow::delivered).toList()) {
            tools.gauges().fileCommitted();
            tools.listener()
                    .hear(
                            new RunEvent.FileCommitted(
                                    tools.clock().instant(),
                                    plan.export(),
                                    part.location(),
                                    part.rows(),
                                    part.bytes()));
        }
    }

    private void validate(PartRow part, Path staged) {
        long found = readBack(staged);
        progress.validated(found == part.rows());
        if (found != part.rows()) {
            throw new RivetException(
                    FailureKind.INTEGRITY,
                    "export '%s': validation failed: expected %d rows, got %d in %s"
                                    .formatted(plan.export(), part.rows(), found, part.location())
                            + ". The file was not delivered. Run again; if it happens again, report"
                            + " it.");
        }
    }

    /// A check that was stopped says nothing about the file.
    private long readBack(Path staged) {
        try {
            return tools.format().countRows(staged, plan.fileSchema(), tools.cancellation()::check);
        } catch (RivetException failure) {
            if (failure.kind() == FailureKind.INTEGRITY) {
                progress.validated(false);
            }
            throw failure;
        }
    }

    /// Removes the part of an attempt that failed. Not when another process has taken the run over:
    /// a file of the same name may be its own by now, and it removes what this one left.
    ///
    /// @param finished false when the writer has removed it already: then nothing can lie at the
    ///   destination
    void discard(PartRow part, boolean finished) {
        tools.state().confirmRunning(progress.runId());
        if (finished) {
            tools.destination().withdraw(part.location(), part.stagedPath());
        }
        tools.state().dropPart(progress.runId(), part);
    }

    /// A part that was held turns out to be delivered: the ledger hears of it.
    void noteDelivered(PartRow before, PartRow now) {
        if (now.delivered() && !before.delivered()) {
            tools.state().markDelivered(progress.runId(), now);
        }
    }

    /// A completed task must be read again: its parts go.
    void reopen(int taskIndex, List<PartRow> parts) {
        parts.forEach(this::remove);
        tools.state().reopenTask(progress.runId(), taskIndex);
    }

    /// Removes what the tasks of this run that are done have left, none of which anybody will need.
    void dropAll(List<PartRow> parts) {
        tools.state().confirmRunning(progress.runId());
        for (PartRow part : parts) {
            remove(part);
            tools.state().dropPart(progress.runId(), part);
        }
    }

    /// Removes what the process that this run was taken up from left half done.
    void removeAbandoned() {
        for (PartRow part : tools.state().abandonedParts(progress.runId())) {
            remove(part);
            tools.state().dropPart(progress.runId(), part);
        }
    }

    /// Removes the parts of a published run that is too old, and its manifest. Files that the
    /// manifest of a newer run names stay. What stands for the run as the newest of its folder goes
    /// first: nobody must find a manifest without its files.
    void removePublished(UnfinishedRun run) {
        for (PartRow part : run.parts()) {
            if (published.isNewest(part, run.runId())) {
                if (plan.output().ownsFolder()) {
                    tools.destination().unpublish(part.location(), RunCloser.SUCCESS_MARKER);
                }
                tools.destination().unpublish(part.location(), Manifest.newestFile(plan.export()));
            }
        }
        for (PartRow part : run.parts()) {
            if (!published.namesBeside(part).contains(part.fileName())) {
                tools.destination().withdraw(part.location(), part.stagedPath());
            }
        }
        for (PartRow part : run.parts()) {
            tools.destination().unpublish(part.location(), Manifest.runFile(run.runId()));
        }
        tools.state().forgetParts(run);
    }

    private void remove(PartRow part) {
        if (published.mayWithdraw(part)) {
            tools.destination().withdraw(part.location(), part.stagedPath());
        }
    }

    /// This run is closed: the earlier ones whose manifest stood though nobody had closed them are
    /// done with too. Not before, since their manifests say where the cursor is.
    void keepPublished() {
        alreadyPublished.forEach(tools.state()::keepParts);
        alreadyPublished.clear();
    }

    /// Removes what earlier runs of this export left behind and no manifest names.
    void removeLeftovers() {
        for (UnfinishedRun run : tools.state().unfinishedRuns(plan.export(), progress.runId())) {
            String manifest = Manifest.runFile(run.runId());
            boolean published =
                    run.parts().stream()
                            .anyMatch(
                                    part ->
                                            tools.destination()
                                                    .hasManifest(part.location(), manifest));
            if (published) {
                alreadyPublished.add(run);
            } else {
                removePartsOrSayWhyNot(run);
            }
        }
    }

    /// What can't be removed now stays in the ledger for the next run.
    private void removePartsOrSayWhyNot(UnfinishedRun run) {
        try {
            removeParts(run);
        } catch (RivetException failure) {
            tools.listener()
                    .hear(
                            new RunEvent.Warned(
                                    tools.clock().instant(),
                                    plan.export(),
                                    "what run "
                                            + run.runId()
                                            + " left behind was not removed: "
                                            + failure.sentence()));
        }
    }

    private void removeParts(UnfinishedRun run) {
        run.parts().forEach(this::remove);
        tools.state().forgetParts(run);
        if (!run.parts().isEmpty()) {
            String status = run.status().name().toLowerCase(Locale.ROOT);
            tools.listener()
                    .hear(
                            new RunEvent.Warned(
                                    tools.clock().instant(),
                                    plan.export(),
                                    "run %s ended as %s; what it had not published was removed (%d file(s))"
                                            .formatted(run.runId(), status, run.parts().size())));
        }
    }

    /// Takes back a part that no manifest names, for {@link Leftovers}.
    static void withdraw(Destination destination, PartRow part) {
        destination.withdraw(part.location(), part.stagedPath());
    }
}

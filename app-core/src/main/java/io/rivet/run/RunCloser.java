package io.rivet.run;

import io.rivet.destination.Destination;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.plan.CursorPlan;
import io.rivet.plan.CursorPosition;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.PlanContext.StoredCursor;
import io.rivet.quality.QualityTallies;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.SchemaChange;
import io.rivet.schema.StoredColumn;
import io.rivet.schema.ValueKey;
import io.rivet.state.PartRow;
import io.rivet.state.RunClosing;
import io.rivet.state.RunClosing.CursorMove;
import io.rivet.state.RunClosing.SchemaSnapshot;
import io.rivet.state.RunStatus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The one place where a run ends: hears its verdict, publishes its manifest, moves its cursor,
/// writes its metrics.
final class RunCloser {

    private static final Logger LOG = LoggerFactory.getLogger(RunCloser.class);

    static final String SUCCESS_MARKER = "_SUCCESS";

    private final ExportTools tools;
    private final RunProgress progress;
    private final RunReport report;

    RunCloser(ExportTools tools, RunProgress progress, Instant startedAt) {
        this.tools = tools;
        this.progress = progress;
        this.report = new RunReport(tools, progress, startedAt);
    }

    /// All tasks are done: judge, deliver, publish, then record.
    ///
    /// @param quality of all tasks
    /// @param start where the cursor was
    RunSummary succeed(PartCommitter committer, QualityTallies quality, CursorStart start) {
        ExportPlan plan = committer.plan();
        tools.state().confirmRunning(progress.runId());
        new Verdict(tools, progress).pass(plan, quality);
        deliverHeld(committer);
        publish(plan, committer.tools().destination());
        RunStatus status =
                progress.rows() == 0 && plan.skipEmpty() ? RunStatus.SKIPPED : RunStatus.SUCCESS;
        RunSummary summary = report.summary(status, Optional.empty());
        tools.state()
                .closeRun(
                        progress.runId(),
                        new RunClosing(
                                status,
                                true,
                                report.metrics(summary),
                                cursorMove(plan, start),
                                Optional.of(schema(plan))));
        warnOfChanges(summary.changed());
        afterwards("earlier runs were not closed", committer::keepPublished);
        afterwards(
                "files of older runs were not removed (keep_runs)",
                () -> new Retention(tools, committer).removeOlder(plan));
        return summary;
    }

    /// The run is done and closed: what fails now is told, is tried again after the next run, and
    /// changes nothing.
    private void afterwards(String otherwise, Runnable step) {
        try {
            step.run();
        } catch (RivetException failure) {
            tools.warn(otherwise + ": " + failure.sentence());
        } catch (RuntimeException failure) {
            LOG.debug("where that was", failure);
            tools.warn(
                    "%s: unexpected %s. This is a fault of Rivet; please report it."
                            .formatted(otherwise, failure.getClass().getSimpleName()));
        }
    }

    private void deliverHeld(PartCommitter committer) {
        for (TaskResult result : progress.results()) {
            List<PartRow> parts = new ArrayList<>();
            for (PartRow part : result.parts()) {
                parts.add(part.delivered() ? part : committer.deliverHeld(part));
            }
            progress.done(result.with(parts));
        }
    }

    /// The run's own manifest stands first. One that stands already is of this run: its process
    /// ended right after writing it. It stays, unless a part that it named had to be written again.
    private void publish(ExportPlan plan, Destination destination) {
        String runFile = Manifest.runFile(progress.runId().text());
        byte[] fresh = json(plan);
        Optional<byte[]> standing =
                PublishedRun.content(destination, runFile).filter(old -> sameParts(old, fresh));
        byte[] json = standing.orElse(fresh);
        if (standing.isEmpty()) {
            destination.publish(runFile, json, PublishedRun.stands(destination, runFile));
        }
        destination.publish(Manifest.newestFile(plan.export()), json, true);
        if (plan.output().ownsFolder()) {
            destination.publish(SUCCESS_MARKER, new byte[0], true);
        }
    }

    private static boolean sameParts(byte[] one, byte[] other) {
        return parts(one).equals(parts(other));
    }

    private static Optional<JsonValue> parts(byte[] manifest) {
        return Json.read(new String(manifest, StandardCharsets.UTF_8)).field("parts");
    }

    private byte[] json(ExportPlan plan) {
        Manifest manifest = Manifest.of(plan, progress, tools.clock().instant());
        return Json.writePretty(manifest).getBytes(StandardCharsets.UTF_8);
    }

    private Optional<CursorMove> cursorMove(ExportPlan plan, CursorStart start) {
        Optional<CursorPosition> to =
                progress.cursor()
                        .or(
                                () ->
                                        start.position()
                                                .filter(_ -> start.ahead())
                                                .map(StoredCursor::position));
        if (plan.cursor().isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        CursorPlan cursor = plan.cursor().get();
        return Optional.of(
                new CursorMove(
                        start.compared(),
                        to.get().values().getFirst(),
                        Json.write(to.get()),
                        Json.write(cursor.identity())));
    }

    private SchemaSnapshot schema(ExportPlan plan) {
        return new SchemaSnapshot(
                plan.schema().columns().stream().map(StoredColumn::of).toList(),
                progress.schema()
                        .filter(change -> !change.isEmpty())
                        .map(SchemaChange::told)
                        .orElse(""));
    }

    /// One sentence for each key of `values:` that took effect though nobody wrote it.
    private void warnOfChanges(List<ChangedValues> changed) {
        for (ValueKey key : ValueKey.values()) {
            List<ChangedValues> ofKey = changed.stream().filter(each -> each.key() == key).toList();
            if (!ofKey.isEmpty() && !tools.export().types().values().written().containsKey(key)) {
                String sentence =
                        "values: %s; write values: {%s: error} to fail instead, or {%s: \"null\"} to do without this warning"
                                .formatted(ChangedValues.told(ofKey), key.word(), key.word());
                tools.warn(sentence);
            }
        }
    }

    /// The run failed or was cancelled. Its metrics are written even so; when that fails too, the
    /// failure says so.
    RunSummary fail(RivetException failure) {
        boolean cancelled = failure.kind() == FailureKind.CANCELLED;
        RunStatus status = cancelled ? RunStatus.CANCELLED : RunStatus.FAILED;
        sayWhetherItCanBeResumed();
        RunSummary summary = report.summary(status, Optional.of(failure));
        try {
            if (progress.begun()) {
                tools.state()
                        .closeRun(
                                progress.runId(),
                                new RunClosing(status, false, report.metrics(summary)));
            } else {
                tools.state().recordFailure(report.metrics(summary));
            }
            return summary;
        } catch (RuntimeException second) {
            String what =
                    second instanceof RivetException known
                            ? known.sentence()
                            : "the run was not closed in the state file (unexpected %s)"
                                    .formatted(second.getClass().getSimpleName());
            String sentence = failure.sentence() + "; and: " + what;
            return report.summary(
                    status, Optional.of(new RivetException(failure.kind(), sentence, failure)));
        }
    }

    private void sayWhetherItCanBeResumed() {
        if (progress.begun()) {
            progress.plan().map(this::resume).ifPresent(progress::resume);
        }
    }

    private String resume(ExportPlan plan) {
        int done = progress.results().size();
        if (plan.running().resumable()) {
            return "Run again with --resume: %d of %d tasks are done"
                    .formatted(done, plan.tasks().size());
        }
        boolean snapshot = progress.moment().filter(OwnMoments.NAME::equals).isEmpty();
        return snapshot
                ? "It can't be resumed, because its tasks share one snapshot; run it again"
                : "It can't be resumed, because its rows aren't cut into windows of a key; run it"
                        + " again";
    }
}

package io.rivet.run;

import io.rivet.config.FormatConfig;
import io.rivet.event.RunEvent;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.json.Json;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.Planner;
import io.rivet.plan.Tuning;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.ValueKey;
import io.rivet.state.MetricRow;
import io.rivet.state.PartRow;
import io.rivet.state.RunClosing;
import io.rivet.state.RunStatus;
import io.rivet.value.ByteSize;
import io.rivet.value.RunId;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The one place where a run ends: decides its verdict, publishes its manifest, writes its metrics.
final class RunCloser {

    private final ExportTools tools;
    private final RunProgress progress;
    private final Instant startedAt;

    RunCloser(ExportTools tools, RunProgress progress, Instant startedAt) {
        this.tools = tools;
        this.progress = progress;
        this.startedAt = startedAt;
    }

    /// All tasks are done: publish, then record.
    RunSummary succeed(ExportPlan plan, List<TaskResult> results) {
        RunId runId = progress.runId();
        List<PartRow> parts = results.stream().flatMap(result -> result.parts().stream()).toList();
        long rows = results.stream().mapToLong(TaskResult::rows).sum();
        tools.state().confirmRunning(runId);
        Manifest manifest = Manifest.of(plan, progress, parts, tools.clock().instant());
        byte[] json = Json.writePretty(manifest).getBytes(StandardCharsets.UTF_8);
        tools.destination().publish(Manifest.runFile(runId.text()), json, false);
        tools.destination().publish(manifest.newestFile(), json, true);
        RunStatus status = rows == 0 && plan.skipEmpty() ? RunStatus.SKIPPED : RunStatus.SUCCESS;
        RunSummary summary = summary(status, parts, Optional.empty());
        tools.state().closeRun(runId, new RunClosing(status, true, metrics(summary)));
        warnOfChanges(summary.changed());
        return summary;
    }

    /// One sentence for each key of `values:` that took effect though nobody wrote it.
    private void warnOfChanges(List<ChangedValues> changed) {
        for (ValueKey key : ValueKey.values()) {
            List<ChangedValues> ofKey = changed.stream().filter(each -> each.key() == key).toList();
            if (!ofKey.isEmpty() && !tools.export().types().values().written().containsKey(key)) {
                String sentence =
                        "values: %s; write values: {%s: error} to fail instead, or {%s: \"null\"} to do without this warning"
                                .formatted(ChangedValues.told(ofKey), key.word(), key.word());
                tools.listener()
                        .hear(
                                new RunEvent.Warned(
                                        tools.clock().instant(), tools.export().name(), sentence));
            }
        }
    }

    /// The run failed or was cancelled. Its metrics are written even so; when that fails too, the
    /// failure says so.
    RunSummary fail(RivetException failure) {
        boolean cancelled = failure.kind() == FailureKind.CANCELLED;
        RunStatus status = cancelled ? RunStatus.CANCELLED : RunStatus.FAILED;
        RunSummary summary = summary(status, List.of(), Optional.of(failure));
        try {
            if (progress.begun()) {
                tools.state()
                        .closeRun(
                                progress.runId(), new RunClosing(status, false, metrics(summary)));
            } else {
                tools.state().recordFailure(metrics(summary));
            }
            return summary;
        } catch (RivetException second) {
            String sentence = failure.sentence() + "; and: " + second.sentence();
            return summary(
                    status,
                    List.of(),
                    Optional.of(new RivetException(failure.kind(), sentence, failure)));
        }
    }

    private RunSummary summary(
            RunStatus status, List<PartRow> parts, Optional<RivetException> failure) {
        FormatConfig format = tools.export().format();
        return new RunSummary(
                tools.export().name(),
                progress.runId().text(),
                status,
                progress.server(),
                startedAt,
                Duration.between(startedAt, tools.clock().instant()),
                Labels.tuning(Planner.tuning(tools.export().tuning()), tools.dialect()),
                "full",
                Labels.format(format),
                Labels.compression(format),
                parts.stream().mapToLong(PartRow::rows).sum(),
                parts.stream().mapToLong(PartRow::bytes).sum(),
                tools.peakRssBytes().getAsLong(),
                tools.gauges().reading().retries(),
                progress.validated(),
                progress.changed(),
                parts.stream()
                        .map(p -> new RunSummary.DeliveredFile(p.location(), p.rows(), p.bytes()))
                        .toList(),
                failure.map(RivetException::sentence),
                failure.map(RivetException::kind));
    }

    private MetricRow metrics(RunSummary summary) {
        Tuning tuning = Planner.tuning(tools.export().tuning());
        long rssMb = summary.peakRssBytes() / ByteSize.ofMebibytes(1).bytes();
        return new MetricRow(
                summary.export(),
                Optional.of(summary.runId()),
                tools.clock().instant(),
                summary.duration().toMillis(),
                summary.rows(),
                rssMb > 0 ? OptionalLong.of(rssMb) : OptionalLong.empty(),
                summary.status().name().toLowerCase(Locale.ROOT),
                summary.error(),
                Optional.of(Labels.profile(tuning)),
                Optional.of(summary.format()),
                Optional.of(summary.mode()),
                summary.files().size(),
                summary.bytes(),
                summary.retries(),
                ChangedValues.total(summary.changed()),
                summary.validated(),
                Optional.empty());
    }
}

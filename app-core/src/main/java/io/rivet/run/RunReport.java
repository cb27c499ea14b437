package io.rivet.run;

import io.rivet.config.FormatConfig;
import io.rivet.event.RunSummary;
import io.rivet.event.SourceUse;
import io.rivet.failure.RivetException;
import io.rivet.plan.Planner;
import io.rivet.plan.Tuning;
import io.rivet.schema.ChangedValues;
import io.rivet.state.MetricRow;
import io.rivet.state.PartRow;
import io.rivet.state.RunStatus;
import io.rivet.value.ByteSize;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What a run says about itself at its end. Only what is delivered counts, also after a failure.
record RunReport(ExportTools tools, RunProgress progress, Instant startedAt) {

    RunSummary summary(RunStatus status, Optional<RivetException> failure) {
        FormatConfig format = tools.export().format();
        List<PartRow> parts = progress.parts().stream().filter(PartRow::delivered).toList();
        return new RunSummary(
                tools.export().name(),
                progress.runId().text(),
                status,
                progress.plan().map(plan -> plan.server()),
                startedAt,
                Duration.between(startedAt, tools.clock().instant()),
                Labels.tuning(
                        Planner.tuning(tools.export().tuning()),
                        progress.plan().flatMap(plan -> plan.rowTimeout(tools.dialect()))),
                Labels.mode(tools.export().running().mode()),
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
                failure.map(RivetException::kind),
                progress.checks(),
                progress.sourceUse());
    }

    MetricRow metrics(RunSummary summary) {
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
                progress.schema().map(change -> !change.isEmpty()),
                load(summary.sourceUse()));
    }

    private static Optional<MetricRow.SourceLoad> load(SourceUse use) {
        return use.connections() == 0
                ? Optional.empty()
                : Optional.of(
                        new MetricRow.SourceLoad(
                                use.connections(),
                                use.longestStatement().toMillis(),
                                use.longestTransaction().toMillis(),
                                use.oldestSnapshot().toMillis(),
                                use.rowsScanned()));
    }
}

package io.rivet.headless;

import io.rivet.event.RunChecks;
import io.rivet.event.RunSummary;
import io.rivet.event.SourceUse;
import io.rivet.schema.ChangedValues;
import io.rivet.value.ByteSize;

import java.util.Locale;

/// The block that tells how the run of one export ended. Labels are padded so that values start at
/// column 16; lines that say nothing are left out.
final class SummaryText {

    private static final long MEBIBYTE = 1L << 20;

    private final StringBuilder text = new StringBuilder();

    private SummaryText() {}

    /// The block, each line ended by a line feed; without the blank line that goes before it.
    static String of(RunSummary summary) {
        SummaryText block = new SummaryText();
        block.text.append("── ").append(HumanText.oneLine(summary.export())).append(" ──\n");
        block.identity(summary);
        block.measures(summary);
        block.verdicts(summary);
        return block.text.toString();
    }

    private void identity(RunSummary summary) {
        line("run_id", summary.runId());
        line("status", summary.status().name().toLowerCase(Locale.ROOT));
        summary.server().ifPresent(server -> line("source", server));
        line("tuning", summary.tuning());
    }

    private void measures(RunSummary summary) {
        line("rows", Long.toString(summary.rows()));
        line("files", Integer.toString(summary.files().size()));
        if (summary.bytes() > 0) {
            line("bytes", new ByteSize(summary.bytes()).toHumanText());
        }
        line("duration", HumanText.duration(summary.duration().toMillis()));
        if (summary.peakRssBytes() > 0) {
            line("peak RSS", summary.peakRssBytes() / MEBIBYTE + "MB (sampled during run)");
        }
        sourceUse(summary.sourceUse());
        boolean standard =
                summary.format().equals("parquet")
                        && summary.compression().filter("zstd"::equals).isPresent();
        if (!standard) {
            summary.compression().ifPresent(compression -> line("compression", compression));
        }
    }

    private void verdicts(RunSummary summary) {
        if (!summary.changed().isEmpty()) {
            line("values", ChangedValues.told(summary.changed()));
        }
        if (summary.retries() > 0) {
            line("retries", Integer.toString(summary.retries()));
        }
        summary.validated().ifPresent(passed -> line("validated", passed ? "pass" : "FAIL"));
        checks(summary);
        summary.error().ifPresent(error -> line("error", error));
        summary.checks().resume().ifPresent(how -> line("resume", how));
    }

    private void checks(RunSummary summary) {
        RunChecks checks = summary.checks();
        checks.consistency()
                .filter(level -> !level.equals("per_task"))
                .ifPresent(level -> line("consistency", level));
        checks.schemaChange()
                .ifPresent(
                        change ->
                                line(
                                        "schema",
                                        change.isEmpty()
                                                ? "unchanged"
                                                : "CHANGED (" + change.told() + ")"));
        checks.quality().ifPresent(passed -> line("quality", passed ? "pass" : "FAIL"));
        checks.qualityIssues().forEach(issue -> line("", issue));
        if (checks.sourceRows().isPresent()) {
            long source = checks.sourceRows().getAsLong();
            line(
                    "reconcile",
                    source == summary.rows()
                            ? "MATCH (" + summary.rows() + "/" + source + ")"
                            : "MISMATCH (exported "
                                    + summary.rows()
                                    + " vs source "
                                    + source
                                    + ")");
        }
    }

    /// What the run has cost the source: nothing when it was never reached.
    private void sourceUse(SourceUse use) {
        if (use.connections() == 0) {
            return;
        }
        StringBuilder told = new StringBuilder();
        told.append(use.connections())
                .append(use.connections() == 1 ? " connection" : " connections");
        told.append(", longest statement ")
                .append(HumanText.duration(use.longestStatement().toMillis()));
        told.append(", longest transaction ")
                .append(HumanText.duration(use.longestTransaction().toMillis()));
        if (use.oldestSnapshot().compareTo(use.longestTransaction()) > 0) {
            told.append(", snapshot held ")
                    .append(HumanText.duration(use.oldestSnapshot().toMillis()));
        }
        use.rowsScanned().ifPresent(rows -> told.append(", ").append(rows).append(" rows scanned"));
        line("source load", told.toString());
    }

    private void line(String label, String value) {
        String labelled = label.isEmpty() ? "" : label + ":";
        text.append(String.format(Locale.ROOT, "  %-13s", labelled))
                .append(HumanText.oneLine(value))
                .append('\n');
    }
}

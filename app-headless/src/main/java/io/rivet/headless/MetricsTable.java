package io.rivet.headless;

import io.rivet.state.MetricRow;
import io.rivet.value.ByteSize;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// The table of `rivet metrics`. Values that are too long push later columns, nothing is cut.
final class MetricsTable {

    private static final String RULE = "-".repeat(110) + "\n";

    private MetricsTable() {}

    /// The rows in the order given, each line ended by a line feed.
    static String text(List<MetricRow> rows) {
        if (rows.isEmpty()) {
            return "No metrics recorded yet.\n";
        }
        StringBuilder table = new StringBuilder();
        table.append(
                line("EXPORT", "STATUS", "ROWS", "DURATION", "RSS", "FILES", "BYTES", "RUN ID"));
        table.append(RULE);
        for (MetricRow row : rows) {
            append(table, row);
        }
        return table.toString();
    }

    private static void append(StringBuilder table, MetricRow row) {
        table.append(
                line(
                        HumanText.oneLine(row.exportName()),
                        row.status(),
                        Long.toString(row.totalRows()),
                        HumanText.duration(row.durationMs()),
                        row.peakRssMb().isPresent() ? row.peakRssMb().getAsLong() + "MB" : "-",
                        Long.toString(row.filesProduced()),
                        row.bytesWritten() > 0
                                ? new ByteSize(row.bytesWritten()).toHumanText()
                                : "-",
                        HumanText.oneLine(
                                row.runId().orElseGet(() -> HumanText.moment(row.runAt())))));
        row.errorMessage()
                .ifPresent(
                        error ->
                                table.append("  Error: ")
                                        .append(HumanText.oneLine(error))
                                        .append('\n'));
        String details = details(row);
        if (!details.isEmpty()) {
            table.append("  ").append(details).append('\n');
        }
    }

    private static String details(MetricRow row) {
        StringJoiner details = new StringJoiner("  ");
        if (row.retries() > 0) {
            details.add("retries=" + row.retries());
        }
        if (row.valuesChanged() > 0) {
            details.add("changed=" + row.valuesChanged());
        }
        row.validated().ifPresent(passed -> details.add("validated=" + (passed ? "pass" : "FAIL")));
        row.schemaChanged()
                .ifPresent(changed -> details.add("schema=" + (changed ? "CHANGED" : "ok")));
        row.sourceLoad()
                .ifPresent(
                        load -> {
                            details.add("connections=" + load.connections());
                            details.add(
                                    "longest statement="
                                            + HumanText.duration(load.longestStatementMs()));
                            details.add(
                                    "longest transaction="
                                            + HumanText.duration(load.longestTransactionMs()));
                            load.rowsScanned().ifPresent(rows -> details.add("scanned=" + rows));
                        });
        return details.toString();
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-20s %-10s %10s %10s %8s %6s %10s %s\n", cells);
    }
}

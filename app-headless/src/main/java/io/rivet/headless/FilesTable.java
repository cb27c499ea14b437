package io.rivet.headless;

import io.rivet.state.FileRow;
import io.rivet.value.ByteSize;

import java.util.List;
import java.util.Locale;

/// The table of `rivet state files`. Values that are too long push later columns, nothing is cut.
final class FilesTable {

    private static final String RULE = "-".repeat(110) + "\n";

    private FilesTable() {}

    /// The rows in the order given, each line ended by a line feed.
    static String text(List<FileRow> rows) {
        if (rows.isEmpty()) {
            return "No files recorded yet.\n";
        }
        StringBuilder table = new StringBuilder();
        table.append(line("RUN ID", "FILE", "ROWS", "BYTES", "CREATED"));
        table.append(RULE);
        for (FileRow row : rows) {
            table.append(
                    line(
                            HumanText.oneLine(row.runId()),
                            HumanText.oneLine(row.fileName()),
                            Long.toString(row.rowCount()),
                            new ByteSize(row.bytes()).toHumanText(),
                            HumanText.moment(row.createdAt())));
        }
        return table.toString();
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-35s %-40s %8s %10s %s\n", cells);
    }
}

package io.rivet.headless;

import io.rivet.engine.TypeCheck;
import io.rivet.engine.TypeReport;
import io.rivet.schema.Column;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TypeNames;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The tables of `rivet check --types`: one for each export that could be described.
final class TypesText {

    private static final String GAP = "  ";
    private static final int LONGEST_SOURCE_TYPE = 40;
    private static final List<String> HEADER =
            List.of("COLUMN", "SOURCE TYPE", "ARRIVES AS", "NULLABLE", "FIDELITY", "VALUES");

    private TypesText() {}

    static String of(TypeCheck check) {
        return check.reports().stream().map(TypesText::report).collect(Collectors.joining());
    }

    private static String report(TypeReport report) {
        return switch (report) {
            case TypeReport.Described described -> table(described);
            case TypeReport.Refused _ -> "";
        };
    }

    private static String table(TypeReport.Described report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        report.schema().columns().forEach(column -> lines.add(cells(column)));
        report.metaColumns().columns().forEach(column -> lines.add(cells(column)));
        StringBuilder text = new StringBuilder();
        text.append("\nExport: ").append(HumanText.oneLine(report.export())).append('\n');
        text.append("  Source:       ").append(HumanText.oneLine(report.server())).append('\n');
        report.rowTimeout().ifPresent(timeout -> text.append(timeoutLine(timeout)));
        text.append('\n');
        append(text, lines);
        text.append("\n  ").append(counts(report)).append('\n');
        return text.toString();
    }

    private static String timeoutLine(Duration timeout) {
        return "  Timeout:      %d s without a row end the read, which is one statement\n"
                .formatted(timeout.toSeconds());
    }

    private static List<String> cells(Column column) {
        return List.of(
                HumanText.oneLine(column.name()),
                cut(HumanText.oneLine(column.sourceType())),
                TypeNames.of(column.type()),
                column.nullable() ? "yes" : "no",
                column.fidelity().name().toLowerCase(Locale.ROOT),
                values(column));
    }

    /// `nan: error, array_shape: null`, or a hyphen where every value fits.
    private static String values(Column column) {
        return column.rules().isEmpty()
                ? "-"
                : column.rules().stream()
                        .map(rule -> rule.key().word() + ": " + rule.action().word())
                        .collect(Collectors.joining(", "));
    }

    /// An enum's type has all its labels; the JSON shows them.
    private static String cut(String type) {
        return type.codePointCount(0, type.length()) <= LONGEST_SOURCE_TYPE
                ? type
                : type.substring(0, type.offsetByCodePoints(0, LONGEST_SOURCE_TYPE - 1)) + "…";
    }

    private static void append(StringBuilder text, List<List<String>> lines) {
        int[] widths = new int[HEADER.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                row.append(GAP).append(line.get(i));
                row.repeat(' ', widths[i] - width(line.get(i)));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /// `14 exact, 2 text, 1 policy`
    private static String counts(TypeReport.Described report) {
        StringJoiner counts = new StringJoiner(", ");
        for (Fidelity fidelity : Fidelity.values()) {
            long count =
                    report.schema().columns().stream()
                            .filter(column -> column.fidelity() == fidelity)
                            .count();
            if (count > 0) {
                counts.add(count + " " + fidelity.name().toLowerCase(Locale.ROOT));
            }
        }
        return counts.length() == 0 ? "no columns" : counts.toString();
    }
}

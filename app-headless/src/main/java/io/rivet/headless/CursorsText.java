package io.rivet.headless;

import io.rivet.state.CursorRow;

import tools.jackson.core.JsonGenerator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `rivet state show` and `rivet state reset` print.
final class CursorsText {

    private static final String RULE = "-".repeat(90) + "\n";

    private CursorsText() {}

    /// The rows in the order given. Values that are too long push later columns, nothing is cut.
    static String table(List<CursorRow> rows) {
        if (rows.isEmpty()) {
            return "No export state recorded yet.\n";
        }
        StringBuilder table = new StringBuilder();
        table.append(line("EXPORT", "LAST CURSOR", "LAST RUN"));
        table.append(RULE);
        for (CursorRow row : rows) {
            table.append(
                    line(
                            HumanText.oneLine(row.exportName()),
                            row.value().map(HumanText::oneLine).orElse("-"),
                            row.lastRunAt().map(HumanText::moment).orElse("-")));
        }
        return table.toString();
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-30s %-40s %s\n", cells);
    }

    /// Position and what it belongs to are texts of JSON, as they are stored.
    static String json(List<CursorRow> rows) {
        return PrettyJson.text(
                json -> {
                    json.writeArrayPropertyStart("cursors");
                    for (CursorRow row : rows) {
                        json.writeStartObject();
                        json.writeStringProperty("export", row.exportName());
                        PrettyJson.optional(json, "last_cursor", row.value());
                        PrettyJson.optional(
                                json, "last_run", row.lastRunAt().map(HumanText::moment));
                        PrettyJson.optional(json, "position", row.positionJson());
                        PrettyJson.optional(json, "belongs_to", row.identityJson());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    /// @param nearest an export with a cursor whose name is like the given one
    static String reset(String export, boolean stored, Optional<String> nearest) {
        if (stored) {
            return "State reset for export '" + HumanText.oneLine(export) + "'\n";
        }
        return "No cursor is stored for export '"
                + HumanText.oneLine(export)
                + "': nothing was reset."
                + nearest.map(name -> " Did you mean '" + HumanText.oneLine(name) + "'?").orElse("")
                + "\n";
    }

    static String resetJson(String export, boolean stored) {
        return PrettyJson.text(
                (JsonGenerator json) -> {
                    json.writeStringProperty("export", export);
                    json.writeBooleanProperty("reset", stored);
                });
    }
}

package io.rivet.headless;

import io.rivet.schema.StoredColumn;
import io.rivet.state.SchemaRow;

import tools.jackson.core.JsonGenerator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `rivet state schema` prints.
final class SchemasText {

    private static final int WIDTH = 80;
    private static final String INDENT = "    ";

    private SchemasText() {}

    /// For each export its columns, then its history, the newest first.
    ///
    /// @param wanted the only export that was asked for
    static String text(List<SchemaRow> rows, Optional<String> wanted) {
        if (rows.isEmpty()) {
            return wanted.map(
                                    export ->
                                            "No schema recorded for export '"
                                                    + HumanText.oneLine(export)
                                                    + "'.")
                            .orElse("No schemas recorded yet.")
                    + "\n";
        }
        Map<String, StringBuilder> exports = new LinkedHashMap<>();
        for (SchemaRow row : rows) {
            StringBuilder text = exports.get(row.exportName());
            if (text == null) {
                text = new StringBuilder();
                exports.put(row.exportName(), text);
                appendColumns(text, row);
                text.append("  history:\n");
            }
            appendChange(text, row);
        }
        return String.join("\n", exports.values());
    }

    private static void appendColumns(StringBuilder text, SchemaRow row) {
        text.append("export '").append(HumanText.oneLine(row.exportName())).append("'\n");
        text.append("  columns:\n");
        for (StoredColumn column : row.columns()) {
            text.append(INDENT)
                    .append(HumanText.oneLine(column.name()))
                    .append(' ')
                    .append(HumanText.oneLine(column.type()));
            column.sourceType()
                    .ifPresent(type -> text.append(", from ").append(HumanText.oneLine(type)));
            if (column.nullable().isPresent() && !column.nullable().get()) {
                text.append(", NOT NULL");
            }
            text.append('\n');
        }
    }

    private static void appendChange(StringBuilder text, SchemaRow row) {
        text.append(INDENT).append(HumanText.moment(row.at())).append(' ');
        text.append(row.runId().map(HumanText::oneLine).orElse("-")).append('\n');
        String change =
                row.change().isEmpty()
                        ? "first seen, with " + row.columns().size() + " column(s)"
                        : HumanText.oneLine(row.change());
        appendWrapped(text, change);
    }

    /// Broken at spaces; a word that is longer than a line stays whole.
    private static void appendWrapped(StringBuilder text, String words) {
        String indent = INDENT + "  ";
        int room = WIDTH - indent.length();
        String rest = words;
        while (rest.length() > room && rest.indexOf(' ') >= 0) {
            int end = rest.lastIndexOf(' ', room);
            end = end > 0 ? end : rest.indexOf(' ');
            text.append(indent).append(rest, 0, end).append('\n');
            rest = rest.substring(end + 1);
        }
        text.append(indent).append(rest).append('\n');
    }

    /// What isn't known is `null`.
    static String json(List<SchemaRow> rows) {
        return PrettyJson.text(
                json -> {
                    json.writeArrayPropertyStart("schemas");
                    rows.forEach(row -> write(json, row));
                    json.writeEndArray();
                });
    }

    private static void write(JsonGenerator json, SchemaRow row) {
        json.writeStartObject();
        json.writeStringProperty("export", row.exportName());
        PrettyJson.optional(json, "run_id", row.runId());
        json.writeStringProperty("at", HumanText.moment(row.at()));
        json.writeStringProperty("change", row.change());
        json.writeArrayPropertyStart("columns");
        for (StoredColumn column : row.columns()) {
            json.writeStartObject();
            json.writeStringProperty("name", column.name());
            json.writeStringProperty("type", column.type());
            PrettyJson.optional(json, "source_type", column.sourceType());
            if (column.nullable().isPresent()) {
                json.writeBooleanProperty("nullable", column.nullable().get());
            } else {
                json.writeNullProperty("nullable");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

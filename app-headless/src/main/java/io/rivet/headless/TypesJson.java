package io.rivet.headless;

import io.rivet.engine.TypeCheck;
import io.rivet.engine.TypeReport;
import io.rivet.schema.Column;
import io.rivet.schema.TypeNames;

import tools.jackson.core.JsonGenerator;

import java.util.Locale;

/// The JSON of `rivet check --types --json`. Keys are only ever added.
final class TypesJson {

    private TypesJson() {}

    static String text(String version, TypeCheck check) {
        return PrettyJson.text(
                json -> {
                    json.writeStringProperty("rivet_version", version);
                    json.writeNumberProperty("exit_code", check.exitCode());
                    json.writeArrayPropertyStart("exports");
                    for (TypeReport report : check.reports()) {
                        write(json, report);
                    }
                    json.writeEndArray();
                });
    }

    private static void write(JsonGenerator json, TypeReport report) {
        json.writeStartObject();
        json.writeStringProperty("export", report.export());
        switch (report) {
            case TypeReport.Described described -> {
                json.writeStringProperty("server", described.server());
                described
                        .rowTimeout()
                        .ifPresentOrElse(
                                timeout ->
                                        json.writeNumberProperty(
                                                "row_timeout_s", timeout.toSeconds()),
                                () -> json.writeNullProperty("row_timeout_s"));
                json.writeArrayPropertyStart("columns");
                described.schema().columns().forEach(column -> write(json, column));
                described.metaColumns().columns().forEach(column -> write(json, column));
                json.writeEndArray();
                json.writeArrayPropertyStart("warnings");
                described.warnings().forEach(json::writeString);
                json.writeEndArray();
                json.writeNullProperty("error");
                json.writeNullProperty("failure");
            }
            case TypeReport.Refused refused -> {
                json.writeNullProperty("server");
                json.writeNullProperty("row_timeout_s");
                json.writeArrayPropertyStart("columns");
                json.writeEndArray();
                json.writeArrayPropertyStart("warnings");
                json.writeEndArray();
                json.writeStringProperty("error", refused.sentence());
                json.writeStringProperty("failure", lower(refused.kind()));
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Column column) {
        json.writeStartObject();
        json.writeStringProperty("name", column.name());
        json.writeStringProperty("source_type", column.sourceType());
        json.writeStringProperty("type", TypeNames.of(column.type()));
        json.writeBooleanProperty("nullable", column.nullable());
        json.writeStringProperty("fidelity", lower(column.fidelity()));
        json.writeObjectPropertyStart("values");
        column.rules()
                .forEach(rule -> json.writeStringProperty(rule.key().word(), rule.action().word()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

package io.rivet.headless;

import io.rivet.event.DestinationReport;
import io.rivet.event.DestinationReport.Finding;
import io.rivet.event.DestinationReport.Weight;

import tools.jackson.core.JsonGenerator;

import java.util.List;
import java.util.Locale;

/// What `rivet validate` prints: a line for each export, and one for each thing that was found.
final class ValidationText {

    private ValidationText() {}

    static String text(List<DestinationReport> reports) {
        if (reports.isEmpty()) {
            return "The config has no exports.\n";
        }
        StringBuilder text = new StringBuilder();
        for (DestinationReport report : reports) {
            text.append(HumanText.oneLine(report.export())).append(": ").append(verdict(report));
            text.append('\n');
            for (Finding finding : report.findings()) {
                text.append(finding.weight() == Weight.FAULT ? "  Fault: " : "  Note: ")
                        .append(HumanText.oneLine(finding.sentence()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String verdict(DestinationReport report) {
        if (report.runId().isEmpty()) {
            return "FAIL";
        }
        String what =
                String.format(
                        Locale.ROOT,
                        "%d %s, %d %s of run %s",
                        report.parts(),
                        report.parts() == 1 ? "file" : "files",
                        report.rows(),
                        report.rows() == 1 ? "row" : "rows",
                        HumanText.oneLine(report.runId().get()));
        String how = report.full() ? "every value read again" : "names and sizes";
        return (report.passed() ? "pass" : "FAIL") + " (" + what + "; " + how + ")";
    }

    static String json(String version, int exitCode, List<DestinationReport> reports) {
        return PrettyJson.text(
                json -> {
                    json.writeStringProperty("rivet_version", version);
                    json.writeNumberProperty("exit_code", exitCode);
                    json.writeArrayPropertyStart("exports");
                    reports.forEach(report -> write(json, report));
                    json.writeEndArray();
                });
    }

    private static void write(JsonGenerator json, DestinationReport report) {
        json.writeStartObject();
        json.writeStringProperty("export", report.export());
        PrettyJson.optional(json, "run_id", report.runId());
        json.writeBooleanProperty("passed", report.passed());
        json.writeBooleanProperty("full", report.full());
        json.writeNumberProperty("files", report.parts());
        json.writeNumberProperty("rows", report.rows());
        json.writeArrayPropertyStart("findings");
        for (Finding finding : report.findings()) {
            json.writeStartObject();
            json.writeStringProperty("weight", finding.weight().name().toLowerCase(Locale.ROOT));
            PrettyJson.optional(json, "file", finding.file());
            json.writeStringProperty("sentence", finding.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

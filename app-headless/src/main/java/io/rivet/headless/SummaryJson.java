package io.rivet.headless;

import io.rivet.event.RunSummary;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The JSON that `run --summary FILE` writes. Keys are only ever added; the README lists them. What
/// isn't known is `null`.
final class SummaryJson {

    private SummaryJson() {}

    /// @param summaries one per export that had its turn
    /// @param error why the run as a whole couldn't go on, where no summary tells it
    static String text(
            String version, int exitCode, List<RunSummary> summaries, Optional<String> error) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(new PrettyContext(), text)) {
            json.writeStartObject();
            json.writeStringProperty("rivet_version", version);
            json.writeNumberProperty("exit_code", exitCode);
            writeOptional(json, "error", error);
            json.writeArrayPropertyStart("exports");
            for (RunSummary summary : summaries) {
                writeExport(json, summary);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void writeExport(JsonGenerator json, RunSummary summary) {
        json.writeStartObject();
        json.writeStringProperty("export", summary.export());
        json.writeStringProperty("run_id", summary.runId());
        json.writeStringProperty("status", lower(summary.status()));
        json.writeStringProperty("started_at", summary.startedAt().toString());
        json.writeNumberProperty("duration_ms", summary.duration().toMillis());
        json.writeStringProperty("tuning", summary.tuning());
        json.writeStringProperty("mode", summary.mode());
        json.writeStringProperty("format", summary.format());
        writeOptional(json, "compression", summary.compression());
        json.writeNumberProperty("rows", summary.rows());
        json.writeNumberProperty("bytes", summary.bytes());
        json.writeNumberProperty("peak_rss_bytes", summary.peakRssBytes());
        json.writeNumberProperty("retries", summary.retries());
        if (summary.validated().isPresent()) {
            json.writeBooleanProperty("validated", summary.validated().get());
        } else {
            json.writeNullProperty("validated");
        }
        writeFiles(json, summary.files());
        writeOptional(json, "error", summary.error());
        writeOptional(json, "failure", summary.failure().map(SummaryJson::lower));
        json.writeEndObject();
    }

    private static void writeFiles(JsonGenerator json, List<RunSummary.DeliveredFile> files) {
        json.writeArrayPropertyStart("files");
        for (RunSummary.DeliveredFile file : files) {
            json.writeStartObject();
            json.writeStringProperty("location", file.location());
            json.writeNumberProperty("rows", file.rows());
            json.writeNumberProperty("bytes", file.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeOptional(JsonGenerator json, String key, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(key, value.get());
        } else {
            json.writeNullProperty(key);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// Two spaces a level, line feeds on every system.
    private static final class PrettyContext extends ObjectWriteContext.Base {

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}

package io.rivet.headless;

import io.rivet.event.RunChecks;
import io.rivet.event.RunSummary;
import io.rivet.event.SourceUse;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.SchemaChange;

import tools.jackson.core.JsonGenerator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The JSON that `run --summary FILE` writes. Keys are only ever added; the README lists them. What
/// isn't known is `null`.
final class SummaryJson {

    private SummaryJson() {}

    /// @param summaries one per export that had its turn
    /// @param error why the run as a whole couldn't go on, where no summary tells it
    static String text(
            String version, int exitCode, List<RunSummary> summaries, Optional<String> error) {
        return text(version, exitCode, summaries, List.of(), error);
    }

    /// @param written summaries that other processes have written by {@link #ofExport}
    static String text(
            String version,
            int exitCode,
            List<RunSummary> summaries,
            List<String> written,
            Optional<String> error) {
        return PrettyJson.text(
                json -> {
                    json.writeStringProperty("rivet_version", version);
                    json.writeNumberProperty("exit_code", exitCode);
                    writeOptional(json, "error", error);
                    json.writeArrayPropertyStart("exports");
                    for (RunSummary summary : summaries) {
                        json.writeStartObject();
                        writeExport(json, summary);
                        json.writeEndObject();
                    }
                    written.forEach(json::writeRawValue);
                    json.writeEndArray();
                });
    }

    /// One export alone.
    static String ofExport(RunSummary summary) {
        return PrettyJson.text(json -> writeExport(json, summary));
    }

    private static void writeExport(JsonGenerator json, RunSummary summary) {
        json.writeStringProperty("export", summary.export());
        json.writeStringProperty("run_id", summary.runId());
        json.writeStringProperty("status", lower(summary.status()));
        writeOptional(json, "server", summary.server());
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
        writeFlag(json, "validated", summary.validated());
        writeChanged(json, summary.changed());
        writeFiles(json, summary.files());
        writeOptional(json, "error", summary.error());
        writeOptional(json, "failure", summary.failure().map(SummaryJson::lower));
        writeChecks(json, summary.checks());
        writeSourceUse(json, summary.sourceUse());
    }

    private static void writeChecks(JsonGenerator json, RunChecks checks) {
        writeOptional(json, "consistency", checks.consistency());
        writeFlag(json, "quality", checks.quality());
        json.writeArrayPropertyStart("quality_issues");
        checks.qualityIssues().forEach(json::writeString);
        json.writeEndArray();
        writeFlag(json, "schema_changed", checks.schemaChange().map(change -> !change.isEmpty()));
        writeOptional(
                json,
                "schema_change",
                checks.schemaChange().filter(change -> !change.isEmpty()).map(SchemaChange::told));
        writeNumber(json, "source_rows", checks.sourceRows());
        writeOptional(json, "resume", checks.resume());
    }

    private static void writeSourceUse(JsonGenerator json, SourceUse use) {
        json.writeObjectPropertyStart("source_use");
        json.writeNumberProperty("connections", use.connections());
        json.writeNumberProperty("longest_statement_ms", use.longestStatement().toMillis());
        json.writeNumberProperty("longest_transaction_ms", use.longestTransaction().toMillis());
        json.writeNumberProperty("oldest_snapshot_ms", use.oldestSnapshot().toMillis());
        writeNumber(json, "rows_scanned", use.rowsScanned());
        json.writeEndObject();
    }

    private static void writeFlag(JsonGenerator json, String key, Optional<Boolean> value) {
        if (value.isPresent()) {
            json.writeBooleanProperty(key, value.get());
        } else {
            json.writeNullProperty(key);
        }
    }

    private static void writeNumber(JsonGenerator json, String key, OptionalLong value) {
        if (value.isPresent()) {
            json.writeNumberProperty(key, value.getAsLong());
        } else {
            json.writeNullProperty(key);
        }
    }

    private static void writeChanged(JsonGenerator json, List<ChangedValues> changed) {
        json.writeArrayPropertyStart("values_changed");
        for (ChangedValues each : changed) {
            json.writeStartObject();
            json.writeStringProperty("column", each.column());
            json.writeStringProperty("key", each.key().word());
            json.writeNumberProperty("count", each.count());
            json.writeEndObject();
        }
        json.writeEndArray();
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
}

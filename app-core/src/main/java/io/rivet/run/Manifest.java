package io.rivet.run;

import io.rivet.plan.ExportPlan;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.Column;
import io.rivet.schema.TypeNames;
import io.rivet.state.PartRow;
import io.rivet.value.RunId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run delivered: the truth about its files. Written as JSON under `_rivet/`;
/// `docs/guarantees.md` describes it.
///
/// @param manifestVersion of this format
/// @param compression as the summary has it
/// @param server what was read from: `MariaDB 11.4.5`
/// @param valuesChanged the values that became NULL because `values:` says so
record Manifest(
        int manifestVersion,
        String tool,
        String runId,
        String export,
        String server,
        Instant startedAt,
        Instant publishedAt,
        String mode,
        String format,
        Optional<String> compression,
        long rows,
        List<Part> parts,
        List<ChangedValues> valuesChanged,
        List<SchemaColumn> columns) {

    static final int VERSION = 1;

    /// One file.
    ///
    /// @param file its name, relative to the export's folder
    record Part(String file, long rows, long bytes) {}

    /// One column.
    ///
    /// @param type what it arrives as: `decimal(12,2)`
    /// @param sourceType as the source's catalog prints it
    /// @param fidelity `exact`, `text` or `policy`
    record SchemaColumn(
            String name, String type, String sourceType, String fidelity, boolean nullable) {}

    static Manifest of(
            ExportPlan plan, RunProgress progress, List<PartRow> parts, Instant publishedAt) {
        RunId runId = progress.runId();
        return new Manifest(
                VERSION,
                "rivet",
                runId.text(),
                plan.export(),
                plan.server(),
                runId.startedAt(),
                publishedAt.truncatedTo(ChronoUnit.MILLIS),
                "full",
                Labels.format(plan.format()),
                Labels.compression(plan.format()),
                parts.stream().mapToLong(PartRow::rows).sum(),
                parts.stream().map(p -> new Part(p.fileName(), p.rows(), p.bytes())).toList(),
                progress.changed(),
                plan.fileSchema().columns().stream().map(Manifest::column).toList());
    }

    private static SchemaColumn column(Column column) {
        return new SchemaColumn(
                column.name(),
                TypeNames.of(column.type()),
                column.sourceType(),
                column.fidelity().name().toLowerCase(Locale.ROOT),
                column.nullable());
    }

    /// Where a run's manifest stays.
    static String runFile(String runId) {
        return "_rivet/" + runId + ".json";
    }

    /// Where the newest manifest of the export is found.
    String newestFile() {
        return "_rivet/" + export + ".json";
    }
}

package io.rivet.run;

import io.rivet.plan.ExportPlan;
import io.rivet.schema.Column;
import io.rivet.state.PartRow;
import io.rivet.value.RunId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run delivered: the truth about its files. Written as JSON under `_rivet/`;
/// `docs/guarantees.md` describes it.
///
/// @param manifestVersion of this format
/// @param compression for Parquet
record Manifest(
        int manifestVersion,
        String tool,
        String runId,
        String export,
        Instant startedAt,
        Instant publishedAt,
        String mode,
        String format,
        Optional<String> compression,
        long rows,
        List<Part> parts,
        List<SchemaColumn> columns) {

    static final int VERSION = 1;

    /// One file.
    ///
    /// @param file its name, relative to the export's folder
    record Part(String file, long rows, long bytes) {}

    /// One column.
    ///
    /// @param sourceType as the source's catalog prints it
    /// @param fidelity `exact` or `text`
    record SchemaColumn(String name, String sourceType, String fidelity, boolean nullable) {}

    static Manifest of(ExportPlan plan, RunId runId, List<PartRow> parts, Instant publishedAt) {
        return new Manifest(
                VERSION,
                "rivet",
                runId.text(),
                plan.export(),
                runId.startedAt(),
                publishedAt,
                "full",
                Labels.format(plan.format()),
                Labels.compression(plan.format()),
                parts.stream().mapToLong(PartRow::rows).sum(),
                parts.stream().map(p -> new Part(p.fileName(), p.rows(), p.bytes())).toList(),
                plan.schema().columns().stream().map(Manifest::column).toList());
    }

    private static SchemaColumn column(Column column) {
        return new SchemaColumn(
                column.name(),
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

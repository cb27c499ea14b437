package io.rivet.run;

import io.rivet.plan.CursorIdentity;
import io.rivet.plan.CursorPosition;
import io.rivet.plan.ExportPlan;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.TypeNames;
import io.rivet.state.PartRow;
import io.rivet.value.RunId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What a run delivered: the truth about its files. Written as JSON under `_rivet/`;
/// `docs/manifest.md` describes it.
///
/// @param manifestVersion of this format
/// @param compression as the summary has it
/// @param server what was read from: `MariaDB 11.4.5`
/// @param consistency `per_task` or `snapshot`
/// @param snapshot the name of the one moment that all tasks saw
/// @param bytes of all parts
/// @param valuesChanged the values that became NULL because `values:` says so
/// @param quality whether the rules of `quality:` are met; empty without rules
/// @param sourceRows what the source counted, where it was asked to
/// @param cursor where an incremental run began and where it came to
record Manifest(
        int manifestVersion,
        String tool,
        String toolVersion,
        String runId,
        String export,
        String server,
        Instant startedAt,
        Instant publishedAt,
        String mode,
        String consistency,
        Optional<String> snapshot,
        String format,
        Optional<String> compression,
        long rows,
        long bytes,
        List<Part> parts,
        List<ChangedValues> valuesChanged,
        Optional<String> quality,
        OptionalLong sourceRows,
        Optional<Cursor> cursor,
        List<SchemaColumn> columns) {

    static final int VERSION = 2;

    /// One file.
    ///
    /// @param file its name, relative to the export's folder
    /// @param task which task of the run wrote it, from 0
    /// @param columns in the file's order
    record Part(
            String file,
            long rows,
            long bytes,
            int task,
            String xxh3,
            String md5,
            List<Content> columns) {}

    /// What a column of a file holds.
    ///
    /// @param checksum 16 hex digits
    record Content(String name, long nulls, String checksum) {}

    /// One column.
    ///
    /// @param type what it arrives as: `decimal(12,2)`
    /// @param sourceType as the source's catalog prints it
    /// @param fidelity `exact`, `text` or `policy`
    record SchemaColumn(
            String name, String type, String sourceType, String fidelity, boolean nullable) {}

    /// Where a cursor was and is.
    ///
    /// @param from empty for the first run
    /// @param to empty when there was no row
    record Cursor(
            CursorIdentity identity, Optional<CursorPosition> from, Optional<CursorPosition> to) {}

    static Manifest of(ExportPlan plan, RunProgress progress, Instant publishedAt) {
        RunId runId = progress.runId();
        List<PartRow> parts = progress.parts();
        String moment = progress.moment().orElse(OwnMoments.NAME);
        boolean snapshot = !moment.equals(OwnMoments.NAME);
        return new Manifest(
                VERSION,
                "rivet",
                ToolVersion.text(),
                runId.text(),
                plan.export(),
                plan.server(),
                runId.startedAt(),
                publishedAt.truncatedTo(ChronoUnit.MILLIS),
                plan.mode().label(),
                snapshot ? "snapshot" : moment,
                snapshot ? Optional.of(moment) : Optional.empty(),
                Labels.format(plan.format()),
                Labels.compression(plan.format()),
                parts.stream().mapToLong(PartRow::rows).sum(),
                parts.stream().mapToLong(PartRow::bytes).sum(),
                parts.stream().map(Manifest::part).toList(),
                progress.changed(),
                progress.checks().quality().map(met -> met ? "passed" : "failed"),
                progress.sourceRows(),
                plan.cursor()
                        .map(
                                cursor ->
                                        new Cursor(
                                                cursor.identity(),
                                                cursor.start(),
                                                progress.cursor())),
                plan.fileSchema().columns().stream().map(Manifest::column).toList());
    }

    private static Part part(PartRow part) {
        List<Content> contents = new ArrayList<>();
        for (ColumnTally tally : part.content().columns()) {
            contents.add(
                    new Content(
                            tally.column(),
                            tally.nulls(),
                            HexFormat.of().toHexDigits(tally.checksum())));
        }
        return new Part(
                part.fileName(),
                part.rows(),
                part.bytes(),
                part.taskIndex(),
                part.content().xxh3(),
                part.content().md5(),
                contents);
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

    /// Where the newest manifest of an export is found.
    static String newestFile(String export) {
        return "_rivet/" + export + ".json";
    }

    /// The location of a file of the folder that a part belongs to, which needn't be the folder
    /// that the config names today.
    ///
    /// @param name relative to that folder
    static String beside(PartRow part, String name) {
        String location = part.location();
        return location.substring(0, location.length() - part.fileName().length()) + name;
    }
}

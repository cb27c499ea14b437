package io.rivet.state;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One row of `export_metrics`: one run of one export, also a failed one.
///
/// @param runId absent in rows of very old state files
/// @param runAt when the run ended
/// @param status `success`, `skipped`, `failed`, `cancelled`, `interrupted`
/// @param peakRssMb mebibytes
/// @param tuningProfile `fast`, `balanced`, `safe`
/// @param valuesChanged how many became NULL because `values:` says so; 0 in rows of older versions
/// @param sourceLoad empty when the source was never reached, and in rows of older versions
/// @param mode the reference tool's word: `full`, `incremental`, `chunked`, `timewindow`
public record MetricRow(
        String exportName,
        Optional<String> runId,
        Instant runAt,
        long durationMs,
        long totalRows,
        OptionalLong peakRssMb,
        String status,
        Optional<String> errorMessage,
        Optional<String> tuningProfile,
        Optional<String> format,
        Optional<String> mode,
        long filesProduced,
        long bytesWritten,
        long retries,
        long valuesChanged,
        Optional<Boolean> validated,
        Optional<Boolean> schemaChanged,
        Optional<SourceLoad> sourceLoad) {

    /// Without what it cost the source.
    public MetricRow(
            String exportName,
            Optional<String> runId,
            Instant runAt,
            long durationMs,
            long totalRows,
            OptionalLong peakRssMb,
            String status,
            Optional<String> errorMessage,
            Optional<String> tuningProfile,
            Optional<String> format,
            Optional<String> mode,
            long filesProduced,
            long bytesWritten,
            long retries,
            long valuesChanged,
            Optional<Boolean> validated,
            Optional<Boolean> schemaChanged) {
        this(
                exportName,
                runId,
                runAt,
                durationMs,
                totalRows,
                peakRssMb,
                status,
                errorMessage,
                tuningProfile,
                format,
                mode,
                filesProduced,
                bytesWritten,
                retries,
                valuesChanged,
                validated,
                schemaChanged,
                Optional.empty());
    }

    /// What a run has cost its source.
    ///
    /// @param connections the most that were open at once
    /// @param rowsScanned which the server says it looked at; empty where it doesn't tell
    public record SourceLoad(
            long connections,
            long longestStatementMs,
            long longestTransactionMs,
            long oldestSnapshotMs,
            OptionalLong rowsScanned) {}
}

package io.rivet.state;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The reference tool's own history: `export_metrics` and `file_manifest`.
final class HistoryTables {

    void addMetrics(Transaction transaction, MetricRow row) throws SQLException {
        transaction.change(
                """
                INSERT INTO export_metrics (export_name, run_id, run_at, duration_ms, total_rows,
                    peak_rss_mb, status, error_message, tuning_profile, format, mode,
                    files_produced, bytes_written, retries, validated, schema_changed,
                    values_changed, source_connections, longest_statement_ms,
                    longest_transaction_ms, oldest_snapshot_ms, rows_scanned)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                row.exportName(),
                row.runId(),
                row.runAt(),
                row.durationMs(),
                row.totalRows(),
                row.peakRssMb(),
                row.status(),
                row.errorMessage(),
                row.tuningProfile(),
                row.format(),
                row.mode(),
                row.filesProduced(),
                row.bytesWritten(),
                row.retries(),
                row.validated(),
                row.schemaChanged(),
                row.valuesChanged(),
                row.sourceLoad().map(MetricRow.SourceLoad::connections),
                row.sourceLoad().map(MetricRow.SourceLoad::longestStatementMs),
                row.sourceLoad().map(MetricRow.SourceLoad::longestTransactionMs),
                row.sourceLoad().map(MetricRow.SourceLoad::oldestSnapshotMs),
                row.sourceLoad()
                        .map(MetricRow.SourceLoad::rowsScanned)
                        .orElse(OptionalLong.empty()));
    }

    void addFile(Transaction transaction, FileRow row) throws SQLException {
        transaction.change(
                """
                INSERT INTO file_manifest (run_id, export_name, file_name, row_count, bytes,
                    format, compression, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                row.runId(),
                row.exportName(),
                row.fileName(),
                row.rowCount(),
                row.bytes(),
                row.format(),
                row.compression(),
                row.createdAt());
    }

    List<MetricRow> metrics(Transaction transaction, Optional<String> export, int last)
            throws SQLException {
        return newest(transaction, "export_metrics", HistoryTables::metricRow, export, last);
    }

    List<FileRow> files(Transaction transaction, Optional<String> export, int last)
            throws SQLException {
        return newest(transaction, "file_manifest", HistoryTables::fileRow, export, last);
    }

    private static <T> List<T> newest(
            Transaction transaction,
            String table,
            Transaction.RowReader<T> reader,
            Optional<String> export,
            int last)
            throws SQLException {
        String newestFirst = " ORDER BY id DESC LIMIT ?";
        int limit = Math.max(0, last);
        return export.isPresent()
                ? transaction.rows(
                        "SELECT * FROM " + table + " WHERE export_name = ?" + newestFirst,
                        reader,
                        export.get(),
                        limit)
                : transaction.rows("SELECT * FROM " + table + newestFirst, reader, limit);
    }

    private static MetricRow metricRow(Row row) throws SQLException {
        return new MetricRow(
                row.text("export_name"),
                row.optionalText("run_id"),
                row.instant("run_at"),
                row.number("duration_ms"),
                row.number("total_rows"),
                row.optionalNumber("peak_rss_mb"),
                row.text("status"),
                row.optionalText("error_message"),
                row.optionalText("tuning_profile"),
                row.optionalText("format"),
                row.optionalText("mode"),
                row.number("files_produced"),
                row.number("bytes_written"),
                row.number("retries"),
                row.number("values_changed"),
                row.optionalFlag("validated"),
                row.optionalFlag("schema_changed"),
                sourceLoad(row));
    }

    private static Optional<MetricRow.SourceLoad> sourceLoad(Row row) throws SQLException {
        OptionalLong connections = row.optionalNumber("source_connections");
        return connections.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new MetricRow.SourceLoad(
                                connections.getAsLong(),
                                row.number("longest_statement_ms"),
                                row.number("longest_transaction_ms"),
                                row.number("oldest_snapshot_ms"),
                                row.optionalNumber("rows_scanned")));
    }

    private static FileRow fileRow(Row row) throws SQLException {
        return new FileRow(
                row.text("run_id"),
                row.text("export_name"),
                row.text("file_name"),
                row.number("row_count"),
                row.number("bytes"),
                row.text("format"),
                row.optionalText("compression"),
                row.instant("created_at"));
    }
}

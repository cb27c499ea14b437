package io.rivet.state;

import java.nio.file.Path;

/// State files as the reference tool wrote them, made by its own SQL.
final class ReferenceFiles {

    private static final String VERSION_1 =
            """
            CREATE TABLE schema_version (version INTEGER NOT NULL);
            CREATE TABLE export_state (
                export_name TEXT PRIMARY KEY, last_cursor_value TEXT, last_run_at TEXT);
            CREATE TABLE export_metrics (
                id INTEGER PRIMARY KEY AUTOINCREMENT, export_name TEXT NOT NULL,
                run_at TEXT NOT NULL, duration_ms INTEGER NOT NULL, total_rows INTEGER NOT NULL,
                peak_rss_mb INTEGER, status TEXT NOT NULL, error_message TEXT, tuning_profile TEXT,
                format TEXT, mode TEXT, files_produced INTEGER DEFAULT 0,
                bytes_written INTEGER DEFAULT 0, retries INTEGER DEFAULT 0, validated INTEGER,
                schema_changed INTEGER, run_id TEXT);
            CREATE TABLE export_schema (
                export_name TEXT PRIMARY KEY, columns_json TEXT NOT NULL, updated_at TEXT NOT NULL);
            CREATE TABLE file_manifest (
                id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL,
                export_name TEXT NOT NULL, file_name TEXT NOT NULL, row_count INTEGER NOT NULL,
                bytes INTEGER NOT NULL, format TEXT NOT NULL, compression TEXT,
                created_at TEXT NOT NULL);
            INSERT INTO schema_version VALUES (1);
            INSERT INTO export_state VALUES
                ('orders', '2026-01-02T03:04:05', '2026-01-02T03:04:06.123456789+00:00');
            INSERT INTO export_metrics (export_name, run_at, duration_ms, total_rows, peak_rss_mb,
                    status, tuning_profile, format, mode, files_produced, bytes_written, retries,
                    validated, schema_changed, run_id)
                VALUES ('orders', '2026-01-02T03:04:06.123456789+00:00', 340, 12, 57, 'success',
                    'balanced', 'parquet', 'incremental', 1, 2048, 0, 1, 0,
                    'orders_20260102T030405.999');
            INSERT INTO export_schema VALUES
                ('orders', '[{"name":"id","type":"Int64"}]', '2026-01-02T03:04:06+00:00');
            INSERT INTO file_manifest (run_id, export_name, file_name, row_count, bytes, format,
                    compression, created_at)
                VALUES ('orders_20260102T030405.999', 'orders', 'orders_20260102_030405.parquet',
                    12, 2048, 'parquet', 'zstd', '2026-01-02T03:04:06.5+00:00');
            """;

    private static final String VERSION_2 =
            """
            CREATE TABLE chunk_run (
                run_id TEXT PRIMARY KEY, export_name TEXT NOT NULL, plan_hash TEXT NOT NULL,
                status TEXT NOT NULL, max_chunk_attempts INTEGER NOT NULL DEFAULT 3,
                created_at TEXT NOT NULL, updated_at TEXT NOT NULL);
            CREATE INDEX idx_chunk_run_export_status ON chunk_run(export_name, status);
            CREATE TABLE chunk_task (
                id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL,
                chunk_index INTEGER NOT NULL, start_key TEXT NOT NULL, end_key TEXT NOT NULL,
                status TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, last_error TEXT,
                rows_written INTEGER, file_name TEXT, updated_at TEXT NOT NULL,
                UNIQUE(run_id, chunk_index));
            CREATE INDEX idx_chunk_task_run_status ON chunk_task(run_id, status);
            INSERT INTO schema_version VALUES (2);
            INSERT INTO chunk_run VALUES ('big_20260102T030405.999', 'big', 'abc', 'in_progress', 3,
                '2026-01-02T03:04:06+00:00', '2026-01-02T03:04:06+00:00');
            INSERT INTO chunk_task (run_id, chunk_index, start_key, end_key, status, updated_at)
                VALUES ('big_20260102T030405.999', 0, '1', '100', 'pending',
                    '2026-01-02T03:04:06+00:00');
            """;

    private static final String VERSION_3 =
            """
            CREATE INDEX idx_file_manifest_export ON file_manifest(export_name, id DESC);
            INSERT INTO schema_version VALUES (3);
            """;

    /// From before versions were counted: metrics without the six later columns.
    private static final String LEGACY =
            """
            CREATE TABLE export_state (
                export_name TEXT PRIMARY KEY, last_cursor_value TEXT, last_run_at TEXT);
            CREATE TABLE export_metrics (
                id INTEGER PRIMARY KEY AUTOINCREMENT, export_name TEXT NOT NULL,
                run_at TEXT NOT NULL, duration_ms INTEGER NOT NULL, total_rows INTEGER NOT NULL,
                peak_rss_mb INTEGER, status TEXT NOT NULL, error_message TEXT, tuning_profile TEXT,
                format TEXT, mode TEXT);
            INSERT INTO export_state VALUES
                ('orders', '2026-01-02T03:04:05', '2026-01-02T03:04:06.123456789+00:00');
            INSERT INTO export_metrics (export_name, run_at, duration_ms, total_rows, status)
                VALUES ('orders', '2026-01-02T03:04:06+00:00', 340, 12, 'failed');
            """;

    private ReferenceFiles() {}

    /// @param version 0 for the legacy one, 1 to 3
    static void write(int version, Path file) {
        if (version == 0) {
            StateFiles.execute(file, LEGACY);
            return;
        }
        StateFiles.execute(file, "PRAGMA journal_mode = WAL");
        StateFiles.execute(file, VERSION_1);
        if (version >= 2) {
            StateFiles.execute(file, VERSION_2);
        }
        if (version >= 3) {
            StateFiles.execute(file, VERSION_3);
        }
    }
}

package io.rivet.state;

import java.util.List;

/// The tables of the state file, one list of statements per version. Versions 1 to 3 are the
/// reference tool's and never change; ours follow.
final class StateSchema {

    static final String VERSION_TABLE =
            "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";

    /// The first version that the reference tool doesn't know.
    static final int FIRST_OF_OURS = 4;

    private static final List<String> REFERENCE_1 =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS export_state (
                        export_name TEXT PRIMARY KEY,
                        last_cursor_value TEXT,
                        last_run_at TEXT
                    )\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS export_metrics (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        export_name TEXT NOT NULL,
                        run_at TEXT NOT NULL,
                        duration_ms INTEGER NOT NULL,
                        total_rows INTEGER NOT NULL,
                        peak_rss_mb INTEGER,
                        status TEXT NOT NULL,
                        error_message TEXT,
                        tuning_profile TEXT,
                        format TEXT,
                        mode TEXT,
                        files_produced INTEGER DEFAULT 0,
                        bytes_written INTEGER DEFAULT 0,
                        retries INTEGER DEFAULT 0,
                        validated INTEGER,
                        schema_changed INTEGER,
                        run_id TEXT
                    )\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS export_schema (
                        export_name TEXT PRIMARY KEY,
                        columns_json TEXT NOT NULL,
                        updated_at TEXT NOT NULL
                    )\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS file_manifest (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        run_id TEXT NOT NULL,
                        export_name TEXT NOT NULL,
                        file_name TEXT NOT NULL,
                        row_count INTEGER NOT NULL,
                        bytes INTEGER NOT NULL,
                        format TEXT NOT NULL,
                        compression TEXT,
                        created_at TEXT NOT NULL
                    )\
                    """);

    private static final List<String> REFERENCE_2 =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS chunk_run (
                        run_id TEXT PRIMARY KEY,
                        export_name TEXT NOT NULL,
                        plan_hash TEXT NOT NULL,
                        status TEXT NOT NULL,
                        max_chunk_attempts INTEGER NOT NULL DEFAULT 3,
                        created_at TEXT NOT NULL,
                        updated_at TEXT NOT NULL
                    )\
                    """,
                    """
                    CREATE INDEX IF NOT EXISTS idx_chunk_run_export_status
                        ON chunk_run(export_name, status)\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS chunk_task (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        run_id TEXT NOT NULL,
                        chunk_index INTEGER NOT NULL,
                        start_key TEXT NOT NULL,
                        end_key TEXT NOT NULL,
                        status TEXT NOT NULL,
                        attempts INTEGER NOT NULL DEFAULT 0,
                        last_error TEXT,
                        rows_written INTEGER,
                        file_name TEXT,
                        updated_at TEXT NOT NULL,
                        UNIQUE(run_id, chunk_index)
                    )\
                    """,
                    """
                    CREATE INDEX IF NOT EXISTS idx_chunk_task_run_status
                        ON chunk_task(run_id, status)\
                    """);

    private static final List<String> REFERENCE_3 =
            List.of(
                    """
                    CREATE INDEX IF NOT EXISTS idx_file_manifest_export
                        ON file_manifest(export_name, id DESC)\
                    """);

    /// Leases, and the ledger of runs, their tasks and their parts.
    private static final List<String> LEASES_AND_LEDGER =
            List.of(
                    """
                    CREATE TABLE rivet_lease (
                        export_name TEXT PRIMARY KEY,
                        token TEXT NOT NULL,
                        host TEXT NOT NULL,
                        pid INTEGER NOT NULL,
                        process_started_ms INTEGER NOT NULL,
                        acquired_at TEXT NOT NULL,
                        heartbeat_at TEXT NOT NULL
                    )\
                    """,
                    """
                    CREATE TABLE rivet_run (
                        run_id TEXT PRIMARY KEY,
                        export_name TEXT NOT NULL,
                        mode TEXT NOT NULL,
                        format TEXT NOT NULL,
                        status TEXT NOT NULL,
                        published INTEGER NOT NULL DEFAULT 0,
                        started_at TEXT NOT NULL,
                        ended_at TEXT
                    )\
                    """,
                    """
                    CREATE INDEX idx_rivet_run_unpublished
                        ON rivet_run(export_name) WHERE published = 0\
                    """,
                    """
                    CREATE TABLE rivet_task (
                        run_id TEXT NOT NULL REFERENCES rivet_run(run_id),
                        task_index INTEGER NOT NULL,
                        status TEXT NOT NULL,
                        PRIMARY KEY (run_id, task_index)
                    ) WITHOUT ROWID\
                    """,
                    """
                    CREATE TABLE rivet_part (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        run_id TEXT NOT NULL REFERENCES rivet_run(run_id),
                        task_index INTEGER NOT NULL,
                        part_index INTEGER NOT NULL,
                        file_name TEXT NOT NULL,
                        location TEXT NOT NULL,
                        staged_path TEXT NOT NULL,
                        row_count INTEGER NOT NULL,
                        bytes INTEGER NOT NULL,
                        finished INTEGER NOT NULL,
                        UNIQUE (run_id, staged_path)
                    )\
                    """,
                    """
                    CREATE INDEX idx_export_metrics_export
                        ON export_metrics(export_name, id DESC)\
                    """,
                    "CREATE INDEX idx_export_metrics_run ON export_metrics(run_id)",
                    "CREATE INDEX idx_file_manifest_run ON file_manifest(run_id)");

    /// How many values of a run became NULL because `values:` says so.
    private static final List<String> CHANGED_VALUES =
            List.of(
                    "ALTER TABLE export_metrics ADD COLUMN values_changed INTEGER NOT NULL"
                            + " DEFAULT 0");

    /// What `--resume` needs, where cursors stand and what they belong to, and the schemas that an
    /// export had. A part that was recorded before this version was delivered before that.
    private static final List<String> CHECKPOINTS =
            List.of(
                    "ALTER TABLE export_metrics ADD COLUMN source_connections INTEGER",
                    "ALTER TABLE export_metrics ADD COLUMN longest_statement_ms INTEGER",
                    "ALTER TABLE export_metrics ADD COLUMN longest_transaction_ms INTEGER",
                    "ALTER TABLE export_metrics ADD COLUMN oldest_snapshot_ms INTEGER",
                    "ALTER TABLE export_metrics ADD COLUMN rows_scanned INTEGER",
                    "ALTER TABLE rivet_run ADD COLUMN held INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE rivet_run ADD COLUMN resumable INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE rivet_run ADD COLUMN fingerprint TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE rivet_run ADD COLUMN schema_json TEXT NOT NULL DEFAULT '[]'",
                    "ALTER TABLE rivet_run ADD COLUMN max_attempts INTEGER NOT NULL DEFAULT 1",
                    "ALTER TABLE rivet_run ADD COLUMN resumed_at TEXT",
                    "ALTER TABLE rivet_run ADD COLUMN updated_at TEXT",
                    "UPDATE rivet_run SET updated_at = coalesce(ended_at, started_at)",
                    "ALTER TABLE rivet_task ADD COLUMN slice_json TEXT NOT NULL DEFAULT '{}'",
                    "ALTER TABLE rivet_task ADD COLUMN start_key TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE rivet_task ADD COLUMN end_key TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE rivet_task ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE rivet_task ADD COLUMN row_count INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE rivet_task ADD COLUMN source_rows INTEGER",
                    "ALTER TABLE rivet_task ADD COLUMN changed_json TEXT NOT NULL DEFAULT '[]'",
                    "ALTER TABLE rivet_task ADD COLUMN last_error TEXT",
                    "ALTER TABLE rivet_task ADD COLUMN updated_at TEXT",
                    """
                    UPDATE rivet_task SET attempts = 1, row_count = (
                        SELECT coalesce(sum(part.row_count), 0) FROM rivet_part AS part
                        WHERE part.run_id = rivet_task.run_id
                            AND part.task_index = rivet_task.task_index AND part.finished = 1)
                    WHERE status = 'completed'\
                    """,
                    "ALTER TABLE rivet_part ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE rivet_part ADD COLUMN content_json TEXT NOT NULL DEFAULT '{}'",
                    "UPDATE rivet_part SET delivered = finished",
                    "CREATE INDEX idx_rivet_part_location ON rivet_part(location)",
                    "CREATE INDEX idx_rivet_run_export ON rivet_run(export_name)",
                    """
                    CREATE TABLE rivet_cursor (
                        export_name TEXT PRIMARY KEY,
                        last_cursor_value TEXT NOT NULL,
                        position_json TEXT NOT NULL,
                        identity_json TEXT NOT NULL,
                        run_id TEXT NOT NULL
                    )\
                    """,
                    """
                    CREATE TABLE rivet_schema_history (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        export_name TEXT NOT NULL,
                        run_id TEXT,
                        seen_at TEXT NOT NULL,
                        columns_json TEXT NOT NULL,
                        change TEXT NOT NULL
                    )\
                    """,
                    """
                    CREATE INDEX idx_rivet_schema_history_export
                        ON rivet_schema_history(export_name, id DESC)\
                    """,
                    """
                    INSERT INTO rivet_schema_history (export_name, seen_at, columns_json, change)
                    SELECT export_name, updated_at, columns_json, '' FROM export_schema
                    ORDER BY export_name\
                    """);

    /// What each version adds; the first entry makes version 1.
    static final List<List<String>> LADDER =
            List.of(
                    REFERENCE_1,
                    REFERENCE_2,
                    REFERENCE_3,
                    LEASES_AND_LEDGER,
                    CHANGED_VALUES,
                    CHECKPOINTS);

    static final int NEWEST = LADDER.size();

    /// A column that files without a version may lack.
    record LateColumn(String name, String definition) {}

    static final List<LateColumn> LATE_METRICS_COLUMNS =
            List.of(
                    new LateColumn("files_produced", "files_produced INTEGER DEFAULT 0"),
                    new LateColumn("bytes_written", "bytes_written INTEGER DEFAULT 0"),
                    new LateColumn("retries", "retries INTEGER DEFAULT 0"),
                    new LateColumn("validated", "validated INTEGER"),
                    new LateColumn("schema_changed", "schema_changed INTEGER"),
                    new LateColumn("run_id", "run_id TEXT"));

    private StateSchema() {}
}

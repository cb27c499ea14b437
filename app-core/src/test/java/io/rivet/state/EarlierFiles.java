package io.rivet.state;

import java.nio.file.Path;

/// State files as Rivet's own earlier versions wrote them, word for word. They never change.
final class EarlierFiles {

    private static final String VERSION_4 =
            """
            CREATE TABLE rivet_lease (
                export_name TEXT PRIMARY KEY, token TEXT NOT NULL, host TEXT NOT NULL,
                pid INTEGER NOT NULL, process_started_ms INTEGER NOT NULL,
                acquired_at TEXT NOT NULL, heartbeat_at TEXT NOT NULL);
            CREATE TABLE rivet_run (
                run_id TEXT PRIMARY KEY, export_name TEXT NOT NULL, mode TEXT NOT NULL,
                format TEXT NOT NULL, status TEXT NOT NULL, published INTEGER NOT NULL DEFAULT 0,
                started_at TEXT NOT NULL, ended_at TEXT);
            CREATE INDEX idx_rivet_run_unpublished ON rivet_run(export_name) WHERE published = 0;
            CREATE TABLE rivet_task (
                run_id TEXT NOT NULL REFERENCES rivet_run(run_id), task_index INTEGER NOT NULL,
                status TEXT NOT NULL, PRIMARY KEY (run_id, task_index)) WITHOUT ROWID;
            CREATE TABLE rivet_part (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                run_id TEXT NOT NULL REFERENCES rivet_run(run_id), task_index INTEGER NOT NULL,
                part_index INTEGER NOT NULL, file_name TEXT NOT NULL, location TEXT NOT NULL,
                staged_path TEXT NOT NULL, row_count INTEGER NOT NULL, bytes INTEGER NOT NULL,
                finished INTEGER NOT NULL, UNIQUE (run_id, staged_path));
            CREATE INDEX idx_export_metrics_export ON export_metrics(export_name, id DESC);
            CREATE INDEX idx_export_metrics_run ON export_metrics(run_id);
            CREATE INDEX idx_file_manifest_run ON file_manifest(run_id);
            INSERT INTO schema_version VALUES (4);
            INSERT INTO rivet_run VALUES ('orders_20260201T030405.999', 'orders', 'full', 'parquet',
                'success', 1, '2026-02-01T03:04:05.999+00:00', '2026-02-01T03:04:07+00:00');
            INSERT INTO rivet_task VALUES ('orders_20260201T030405.999', 0, 'completed');
            INSERT INTO rivet_part VALUES (1, 'orders_20260201T030405.999', 0, 0, 'a.parquet',
                '/out/a.parquet', '/out/.a.parquet.1.tmp', 7, 700, 1);
            INSERT INTO rivet_part VALUES (2, 'orders_20260201T030405.999', 0, 1, 'b.parquet',
                '/out/b.parquet', '/out/.b.parquet.1.tmp', 5, 500, 1);
            INSERT INTO rivet_run VALUES ('orders_20260202T030405.999', 'orders', 'full', 'parquet',
                'failed', 0, '2026-02-02T03:04:05.999+00:00', '2026-02-02T03:04:07+00:00');
            INSERT INTO rivet_task VALUES ('orders_20260202T030405.999', 0, 'pending');
            INSERT INTO rivet_part VALUES (3, 'orders_20260202T030405.999', 0, 0, 'c.parquet',
                '/out/c.parquet', '/out/.c.parquet.1.tmp', 0, 0, 0);
            """;

    private static final String VERSION_5 =
            """
            ALTER TABLE export_metrics ADD COLUMN values_changed INTEGER NOT NULL DEFAULT 0;
            INSERT INTO schema_version VALUES (5);
            """;

    private EarlierFiles() {}

    /// The file that Rivet made of one of the reference tool.
    ///
    /// @param version 4 or 5
    static void write(int version, Path file) {
        ReferenceFiles.write(3, file);
        StateFiles.execute(file, VERSION_4);
        if (version >= 5) {
            StateFiles.execute(file, VERSION_5);
        }
    }
}

package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rounds of incremental exports: each committed row once, no row twice, and a cursor that knows
/// what it belongs to. What arrived is counted over the manifests of all rounds.
abstract class IncrementalContract {

    private static final String COUNTS = "count(*) || ' ' || count(DISTINCT id)";

    /// As version 3 of the reference tool leaves it.
    private static final String OLD_STATE =
            """
            CREATE TABLE schema_version (version INTEGER NOT NULL);
            INSERT INTO schema_version VALUES (1), (2), (3);
            CREATE TABLE export_state (export_name TEXT PRIMARY KEY, last_cursor_value TEXT,
              last_run_at TEXT);
            CREATE TABLE export_metrics (id INTEGER PRIMARY KEY AUTOINCREMENT,
              export_name TEXT NOT NULL, run_at TEXT NOT NULL, duration_ms INTEGER NOT NULL,
              total_rows INTEGER NOT NULL, peak_rss_mb INTEGER, status TEXT NOT NULL,
              error_message TEXT, tuning_profile TEXT, format TEXT, mode TEXT,
              files_produced INTEGER DEFAULT 0, bytes_written INTEGER DEFAULT 0,
              retries INTEGER DEFAULT 0, validated INTEGER, schema_changed INTEGER, run_id TEXT);
            CREATE TABLE export_schema (export_name TEXT PRIMARY KEY, columns_json TEXT NOT NULL,
              updated_at TEXT NOT NULL);
            CREATE TABLE file_manifest (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL,
              export_name TEXT NOT NULL, file_name TEXT NOT NULL, row_count INTEGER NOT NULL,
              bytes INTEGER NOT NULL, format TEXT NOT NULL, compression TEXT,
              created_at TEXT NOT NULL);
            CREATE TABLE chunk_run (run_id TEXT PRIMARY KEY, export_name TEXT NOT NULL,
              plan_hash TEXT NOT NULL, status TEXT NOT NULL,
              max_chunk_attempts INTEGER NOT NULL DEFAULT 3, created_at TEXT NOT NULL,
              updated_at TEXT NOT NULL);
            CREATE TABLE chunk_task (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL,
              chunk_index INTEGER NOT NULL, start_key TEXT NOT NULL, end_key TEXT NOT NULL,
              status TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, last_error TEXT,
              rows_written INTEGER, file_name TEXT, updated_at TEXT NOT NULL,
              UNIQUE(run_id, chunk_index));
            CREATE INDEX idx_file_manifest_export ON file_manifest(export_name, id DESC);
            INSERT INTO export_state VALUES
              ('by_instant', '2024-03-30T01:59:59.999991', '2024-03-30T00:00:00+00:00'),
              ('by_id', '15', '2024-03-30T00:00:00+00:00')
            """;

    @TempDir Path folder;

    private TestedServer server = TestedServer.none();

    abstract TestedServer open();

    /// The type of a time without a zone that holds microseconds.
    abstract String timeType();

    /// The type of an instant that holds microseconds.
    abstract String instantType();

    /// A literal of an instant.
    ///
    /// @param utc `2024-03-30 01:02:03.000004`
    abstract String instant(String utc);

    /// An expression of the server's time in UTC without a zone, so many seconds ago.
    abstract String ago(int seconds);

    /// Makes new sessions begin in this zone, where that disturbs no other test.
    abstract void sessionsBeginIn(TestedServer server, String offset) throws Exception;

    /// More exports of table `moving`, whose rounds must deliver each row once: name to keys.
    abstract Map<String, String> moreCursors();

    /// Columns of the exports above, behind those of the table.
    abstract String moreColumns();

    /// Their values, of the id `?`.
    abstract String moreValues();

    @BeforeEach
    void seed() throws Exception {
        server = open();
        server.execute(
                """
                CREATE TABLE moving (id integer PRIMARY KEY, big bigint NOT NULL,
                  amount decimal(12, 3) NOT NULL, at %s NOT NULL, instant %s NOT NULL,
                  day date NOT NULL, word varchar(20) NOT NULL, changed %1$s NULL%s)
                """
                        .formatted(timeType(), instantType(), moreColumns()));
        insert(1, 40);
    }

    /// Every fifth row has no `changed`; `at`, `instant` and `day` have ties of ten rows.
    private void insert(int from, int to) throws Exception {
        for (int id = from; id <= to; id++) {
            String time = "%02d:59:59.%06d".formatted(id / 10, 999_990 + id / 10 % 10);
            String at = "'2024-03-31 " + time + "'";
            String instant = instant("2024-03-30 " + time);
            server.execute(
                    "INSERT INTO moving VALUES (%d, %d, %s, %s, %s, '2024-02-%02d', 'w%05d', %s%s)"
                            .formatted(
                                    id,
                                    -9_000_000_000_000_000_000L + id * 100_000_000_000_000L,
                                    "%d.%03d".formatted(id - 20, id % 1000).replace("--", "-"),
                                    at,
                                    instant,
                                    1 + id / 10,
                                    id,
                                    id % 5 == 0 ? "NULL" : at,
                                    moreValues().replace("?", String.valueOf(id))));
        }
    }

    @Test
    void roundsOfEveryCursorDeliverEachRowOnce() throws Exception {
        ExportBench bench = new ExportBench(folder.resolve("rounds"), server);
        Map<String, String> cursors = new LinkedHashMap<>();
        cursors.put("by_id", "cursor_column: id");
        cursors.put("by_big", "cursor_column: big\nmax_file_size: 1KB\nformat: csv");
        cursors.put("by_word", "cursor_column: word");
        cursors.put("by_time", "cursor_column: at\ncursor_tiebreak: id");
        cursors.put("by_instant", "cursor_column: instant\ncursor_tiebreak: id");
        cursors.put("by_day", "cursor_column: day\ncursor_tiebreak: id");
        cursors.put(
                "by_either", "cursor_column: [changed, at]\ncursor_tiebreak: id\nskip_empty: true");
        cursors.putAll(moreCursors());
        cursors.forEach((name, keys) -> bench.export(name, "table: moving\n" + mode(keys)));

        sessionsBeginIn(server, "+09:00");
        CommandRun.Ended first = bench.runWell("--reconcile", "--validate");
        assertEach(bench, cursors, "40 40", first);
        sessionsBeginIn(server, "-05:00");
        CommandRun.Ended second = bench.runWell("--reconcile");
        assertEach(bench, cursors, "40 40", second);
        assertTrue(second.errors().contains("skipped"), second.errors());
        insert(41, 67);
        sessionsBeginIn(server, "+09:00");
        CommandRun.Ended third = bench.runWell("--reconcile", "--validate");
        assertEach(bench, cursors, "67 67", third);
        assertEquals(27, bench.newest("by_id").rows());
        assertFalse(third.errors().contains("MISMATCH"), third.errors());
    }

    private static String mode(String keys) {
        return "mode: incremental\n" + keys;
    }

    private static void assertEach(
            ExportBench bench, Map<String, String> cursors, String counts, CommandRun.Ended run) {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String name : cursors.keySet()) {
            expected.put(name, List.of(counts));
            found.put(name, bench.deliveredByAll(name, COUNTS));
        }
        assertEquals(expected, found, run.errors());
    }

    @Test
    void rowsWithoutACursorAndRowsThatAreYoung() throws Exception {
        ExportBench bench = new ExportBench(folder.resolve("nulls"), server);
        String changed = "table: moving\nmode: incremental\ncursor_column: changed\n";
        bench.export("refused", changed);
        bench.export("included", changed + "cursor_tiebreak: id\ncursor_nulls: include");
        bench.export("excluded", changed + "cursor_tiebreak: id\ncursor_nulls: exclude");
        bench.export(
                "settled",
                "table: young\nmode: incremental\ncursor_column: at\ncursor_tiebreak: id\n"
                        + "settle_window: 1h");
        server.execute(
                "CREATE TABLE young (id integer PRIMARY KEY, at " + timeType() + ")",
                "INSERT INTO young VALUES (1, %s)".formatted(ago(7200)),
                "INSERT INTO young VALUES (2, %s)".formatted(ago(3900)),
                "INSERT INTO young VALUES (3, %s)".formatted(ago(600)),
                "INSERT INTO young VALUES (4, %s)".formatted(ago(-3000)));
        CommandRun.Ended first = bench.run("--reconcile");
        assertEquals(2, first.exitCode(), first.errors());
        assertTrue(first.errors().contains("cursor_nulls: include"), first.errors());
        assertEquals(List.of("40 40"), bench.delivered("included", COUNTS));
        assertEquals(List.of("32 32"), bench.delivered("excluded", COUNTS));
        assertEquals(List.of("2 2"), bench.delivered("settled", COUNTS));
        insert(41, 50);
        server.execute(
                "UPDATE young SET at = %s WHERE id = 3".formatted(ago(3700)),
                "INSERT INTO young VALUES (5, %s)".formatted(ago(100)));
        bench.run("--reconcile");
        assertEquals(List.of("18 18"), bench.delivered("included", COUNTS));
        assertEquals(List.of("8 8"), bench.delivered("excluded", COUNTS));
        assertEquals(List.of("3 3"), bench.deliveredByAll("settled", COUNTS));
    }

    @Test
    void aChangedCursorIsRefusedUntilItIsReset() {
        ExportBench bench = new ExportBench(folder.resolve("changed"), server);
        bench.export("moving", "table: moving\nmode: incremental\ncursor_column: id");
        bench.runWell();
        bench.export("moving", "table: moving\nmode: incremental\ncursor_column: big");
        CommandRun.Ended refused = bench.run();
        assertEquals(2, refused.exitCode(), refused.errors());
        assertTrue(refused.errors().contains("rivet state reset"), refused.errors());
        assertEquals(List.of("40 40"), bench.deliveredByAll("moving", COUNTS));
        CommandRun.Ended shown = bench.command("state show");
        assertTrue(shown.output().contains("40"), shown.output());
        CommandRun.Ended reset = bench.command("state reset", "--export", "moving");
        assertEquals(0, reset.exitCode(), reset.errors());
        bench.runWell();
        assertEquals(List.of("80 40"), bench.deliveredByAll("moving", COUNTS));
    }

    @Test
    void theCursorOfTheReferenceToolIsReadAsUtc() throws Exception {
        ExportBench bench = new ExportBench(folder.resolve("old"), server);
        bench.source("tuning: {profile: fast}\ntime_zone: Asia/Tokyo");
        bench.export("by_instant", "table: moving\nmode: incremental\ncursor_column: instant");
        bench.export("by_id", "table: moving\nmode: incremental\ncursor_column: id");
        Files.createDirectories(bench.config().getParent());
        Path state = StateProbe.beside(bench.config()).file();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state);
                Statement statement = connection.createStatement()) {
            for (String sql : OLD_STATE.split(";", -1)) {
                statement.execute(sql);
            }
        }
        sessionsBeginIn(server, "+09:00");
        CommandRun.Ended ended = bench.runWell();
        // ids 10 to 19 have the instant of the cursor
        assertEquals(
                List.of("21 20"),
                bench.delivered("by_instant", "count(*) || ' ' || min(id)"),
                ended.errors());
        assertEquals(List.of("25 16"), bench.delivered("by_id", "count(*) || ' ' || min(id)"));
    }
}

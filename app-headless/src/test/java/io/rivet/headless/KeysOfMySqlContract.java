package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The command splits, follows and pages a table by the keys that only MySQL and MariaDB have, or
/// order in their own way. Each row is in the files once, and the server counted as many.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeysOfMySqlContract {

    private static final int ROWS = 6_000;
    private static final int LATER_ROWS = 50;

    /// Rows of each change time, so that the tiebreak matters.
    private static final int TIES = 700;

    private static final String FIGURES = "count(*), count(DISTINCT n), coalesce(sum(n), 0)";

    @TempDir Path folder;

    private TestedServer server = TestedServer.none();

    abstract TestedServer open();

    /// The type of `code`, which holds UUIDs.
    abstract String codeType();

    @BeforeAll
    void start() throws Exception {
        server = open();
        server.execute(
                """
                CREATE TABLE keyed (
                    id bigint unsigned NOT NULL,
                    n integer NOT NULL,
                    amount decimal(30,4) NULL,
                    at datetime(6) NULL,
                    day date NULL,
                    word varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NULL,
                    code %s NULL,
                    changed_at datetime(6) NOT NULL,
                    PRIMARY KEY (id), INDEX (changed_at, n), INDEX (day), INDEX (word), UNIQUE (n))
                """
                        .formatted(codeType()));
        insert(0, ROWS);
    }

    private void insert(int from, int before) throws Exception {
        String sql = "INSERT INTO keyed VALUES (CAST(? AS unsigned), ?, ?, ?, ?, ?, ?, ?)";
        try (Connection connection = server.connections().open();
                var statement = connection.createStatement();
                PreparedStatement row = connection.prepareStatement(sql)) {
            statement.execute("SET sql_mode = ''");
            connection.setAutoCommit(false);
            for (int n = from; n < before; n++) {
                List<String> values = values(n);
                for (int i = 0; i < values.size(); i++) {
                    row.setString(i + 1, values.get(i));
                }
                row.addBatch();
            }
            row.executeBatch();
            connection.commit();
        }
    }

    /// Half of the ids lie above the greatest signed number; zero dates and NULLs in between.
    private static List<String> values(int n) {
        boolean none = n % 97 == 5;
        List<String> row = new ArrayList<>();
        row.add(n % 2 == 0 ? "" + (n + 1) : Long.toUnsignedString(-n * 3_000_000_000_000L));
        row.add("" + n);
        row.add(none ? null : "%s%d.%04d".formatted(n % 3 == 0 ? "-" : "", n * 1_000_003L, n));
        row.add(none ? null : date(n) + " 12:34:56.%06d".formatted(n));
        row.add(none ? null : date(n));
        row.add(none ? null : (n % 4 < 2 ? "Straße %d é" : "STRASSE %d É").formatted(n / 4));
        row.add(
                none
                        ? null
                        : "%08x-1111-4222-8333-%012x"
                                .formatted((int) (n * 2_654_435_761L), n * 7_919L));
        row.add("2026-01-01 00:00:%02d.000001".formatted(n / TIES));
        return row;
    }

    private static String date(int n) {
        return switch (n % 50) {
            case 7 -> "0000-00-00";
            case 8 -> "2024-00-00";
            case 9 -> "2024-02-00";
            default -> "%04d-%02d-%02d".formatted(1990 + n % 40, 1 + n % 12, 1 + n % 28);
        };
    }

    private static String whole(int rows) {
        return "%d|%d|%d".formatted(rows, rows, (long) rows * (rows - 1) / 2);
    }

    @Test
    void everyKeyCutsTheTable() throws Exception {
        Map<String, String> exports = new LinkedHashMap<>();
        for (String column : List.of("id", "amount", "at", "day", "word", "code", "n")) {
            exports.put(
                    "by_" + column, "mode: chunked, chunk_column: " + column + SIZES.get(column));
            exports.put(
                    "dense_" + column,
                    "mode: chunked, chunk_column: "
                            + column
                            + ", chunk_dense: true, chunk_size: 700");
        }
        exports.put("days", "mode: chunked, chunk_column: day, chunk_by_days: 100000");
        exports.put("at_days", "mode: chunked, chunk_column: at, chunk_by_days: 100000");
        exports.put(
                "weighed", "mode: chunked, chunk_column: id, chunk_dense: true, chunk_size: 333");
        JsonNode summary = run("cuts", exports, "");
        for (JsonNode export : summary.get("exports")) {
            assertWhole(export, ROWS);
        }
    }

    private static final Map<String, String> SIZES =
            Map.of(
                    "id", ", chunk_count: 9, parallel: 3",
                    "amount", ", chunk_count: 5",
                    "at", ", chunk_count: 6",
                    "day", ", chunk_count: 6",
                    "word", ", chunk_size: 500",
                    "code", ", chunk_size: 800",
                    "n", ", chunk_size: 1000, parallel: 2");

    /// A throttle between pages makes the read longer than any statement may take.
    @Test
    void readsThatAreNotSplitGoByPagesOfTheKey() throws Exception {
        Map<String, String> exports = new LinkedHashMap<>();
        exports.put("full", "mode: full");
        exports.put("windows", "mode: full, parallel: 3");
        exports.put("changes", "mode: incremental, cursor_column: changed_at, cursor_tiebreak: n");
        exports.put("days", "mode: time_window, time_column: changed_at, days_window: 100000");
        JsonNode summary =
                run(
                        "pages",
                        exports,
                        ", throttle_ms: 400, batch_size: 1000, statement_timeout_s: 2");
        for (JsonNode export : summary.get("exports")) {
            assertWhole(export, ROWS);
            JsonNode use = export.get("source_use");
            // the pauses lie between the statements, so that no statement is as long as all of them
            assertTrue(
                    use.get("longest_statement_ms").asLong()
                            < use.get("longest_transaction_ms").asLong(),
                    export.toString());
            assertFalse(export.get("tuning").asString().contains("between rows"));
        }
    }

    @Test
    void roundsByTheTiebreakAddOnlyWhatIsNew() throws Exception {
        server.execute("DROP TABLE IF EXISTS rounds", "CREATE TABLE rounds LIKE keyed");
        String keys =
                "table: rounds, mode: incremental, cursor_column: changed_at, cursor_tiebreak: n";
        Map<String, String> exports = Map.of("rounds", keys);
        int done = 0;
        for (int more : List.of(TIES / 2, TIES, LATER_ROWS, 0)) {
            int before = done;
            server.execute(
                    "SET sql_mode = ''",
                    "INSERT INTO rounds SELECT * FROM keyed WHERE n >= %d AND n < %d"
                            .formatted(before, before + more));
            JsonNode summary = run("rounds", exports, "");
            assertEquals(more, summary.get("exports").get(0).get("rows").asLong());
            done += more;
            assertEquals(
                    List.of(whole(done)),
                    RunManifest.ask(
                            RunManifest.all(folder.resolve("out-rounds"), "rounds"),
                            FIGURES,
                            List.of("n")));
        }
    }

    /// Someone with the right to read and no other: the moment is had by one connection, which is
    /// told.
    @Test
    void withoutTheRightToLockOneConnectionReadsTheMoment() throws Exception {
        String reader = "reader_" + server.url().hashCode();
        server.execute(
                "CREATE USER '%s'@'%%' IDENTIFIED BY 'only reads'".formatted(reader),
                "GRANT SELECT ON keyed TO '%s'@'%%'".formatted(reader));
        String url = server.url().replaceFirst("//[^@]*@", "//" + reader + ":only%20reads@");
        Map<String, String> exports =
                Map.of(
                        "moment",
                        "mode: chunked, chunk_column: n, chunk_count: 6, parallel: 4, consistency:"
                                + " snapshot");
        JsonNode export = run("moment", exports, "", url).get("exports").get(0);
        assertWhole(export, ROWS);
        assertEquals(1, export.get("source_use").get("connections").asLong());
        String consistency = export.get("consistency").asString();
        assertTrue(consistency.endsWith(", seen by one connection"), consistency);
        JsonNode manifest =
                new ObjectMapper()
                        .readTree(
                                Files.readString(folder.resolve("out-moment/_rivet/moment.json")));
        assertEquals("snapshot", manifest.get("consistency").asString());
        assertEquals(consistency, "snapshot " + manifest.get("snapshot").asString());
    }

    private void assertWhole(JsonNode export, int rows) {
        String name = export.get("export").asString();
        RunManifest manifest = RunManifest.newest(folder.resolve("out-" + name), name);
        assertEquals(
                List.of(whole(rows)),
                RunManifest.ask(List.of(manifest), FIGURES, List.of("n")),
                name);
        assertEquals(rows, export.get("rows").asLong(), name);
        assertEquals(rows, export.get("source_rows").asLong(), name);
    }

    private JsonNode run(String name, Map<String, String> exports, String tuning) throws Exception {
        return run(name, exports, tuning, server.url());
    }

    private JsonNode run(String name, Map<String, String> exports, String tuning, String url)
            throws Exception {
        StringBuilder yaml = new StringBuilder();
        yaml.append(
                "source: {type: mysql, url_env: DB, tuning: {profile: fast%s}}\n"
                        .formatted(tuning));
        yaml.append("exports:\n");
        exports.forEach(
                (export, keys) ->
                        yaml.append(
                                "  - {name: %s, %s%s, format: parquet, destination: {type: local, path: '%s'}}\n"
                                        .formatted(
                                                export,
                                                keys.startsWith("table") ? "" : "table: keyed, ",
                                                keys,
                                                folder.resolve("out-" + export))));
        Path config = Files.writeString(folder.resolve(name + ".yaml"), yaml);
        Path summary = folder.resolve(name + ".json");
        CommandRun.Ended ended =
                CommandRun.run(
                        folder,
                        Map.of("DB", url),
                        "run",
                        "-c",
                        config.toString(),
                        "--reconcile",
                        "--summary",
                        summary.toString());
        assertEquals(0, ended.exitCode(), ended.errors());
        assertFalse(ended.hasStackTrace(), ended.errors().toLowerCase(Locale.ROOT));
        return new ObjectMapper().readTree(Files.readString(summary));
    }
}

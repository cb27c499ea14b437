package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Each mode, with one worker and with four, delivers the rows that the server says there are; with
/// small files, with partitions, with rules.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModesContract {

    static final int ROWS = 3000;

    private static final String COUNTS = "count(*), count(DISTINCT id), sum(id)";

    @TempDir Path folder;

    private TestedServer server = TestedServer.none();

    abstract TestedServer open();

    abstract String timeType();

    /// The level that the manifest has of a full read by several workers.
    abstract String levelOfAParallelFullRead();

    /// Exports of table `times` in mode time_window, with the predicate that says which rows they
    /// hold.
    abstract Map<String, String> timeWindows();

    /// Creates table `times` and its rows.
    abstract List<String> times();

    @BeforeAll
    void seed() throws Exception {
        server = open();
        server.execute(
                "CREATE TABLE wide (id integer PRIMARY KEY, grp integer, at "
                        + timeType()
                        + " NOT NULL, word varchar(400))");
        for (int from = 0; from < ROWS; from += 500) {
            List<String> tuples = new ArrayList<>();
            for (int id = from; id < from + 500; id++) {
                tuples.add(
                        "(%d, %s, '2024-01-%02d 00:00:00', '%s')"
                                .formatted(
                                        id,
                                        id % 21 == 0 ? "NULL" : id % 21,
                                        1 + id % 28,
                                        Integer.toHexString(id * 1_234_567).repeat(40)));
            }
            server.execute("INSERT INTO wide VALUES " + String.join(", ", tuples));
        }
        server.execute(times().toArray(String[]::new));
    }

    @Test
    void everyModeDeliversTheTable() {
        ExportBench bench = new ExportBench(folder.resolve("modes"), server);
        // a file ends with a batch
        bench.source("tuning: {profile: fast, batch_size: 150}");
        Map<String, String> modes = new LinkedHashMap<>();
        modes.put("full", "mode: full");
        modes.put("blocks", "mode: full\nparallel: 4");
        modes.put("windows", "mode: chunked\nchunk_column: id\nchunk_size: 700\nparallel: 4");
        modes.put(
                "moment",
                """
                mode: chunked
                chunk_column: id
                chunk_count: 5
                parallel: 4
                consistency: snapshot\
                """);
        modes.put("weighed", "mode: chunked\nchunk_column: id\nchunk_size_memory_mb: 1");
        modes.put("dense", "mode: chunked\nchunk_column: word\nchunk_dense: true\nchunk_size: 900");
        modes.put("cursor", "mode: incremental\ncursor_column: at\ncursor_tiebreak: id");
        modes.put("since", "mode: time_window\ntime_column: at\ndays_window: 36500");
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("plain", "");
        outputs.put("small", "max_file_size: 20KB\nformat: csv");
        outputs.put("split", "partition_by: {column: grp}\nmax_open_partitions: 4");
        outputs.put("ruled", "quality: {unique_columns: [id], row_count_min: 3000}");
        modes.forEach(
                (mode, keys) ->
                        outputs.forEach(
                                (output, more) ->
                                        bench.export(
                                                mode + "_" + output,
                                                "table: wide\n" + keys + "\n" + more)));
        CommandRun.Ended ended = bench.run("--validate", "--reconcile");
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String mode : modes.keySet()) {
            for (String output : outputs.keySet()) {
                String name = mode + "_" + output;
                expected.put(name, bench.ask("SELECT " + COUNTS + " FROM wide"));
                found.put(name, delivered(bench, name));
            }
        }
        assertEquals(expected, found, ended.errors());
        assertEquals(0, ended.exitCode(), ended.errors());
        assertFalse(ended.errors().contains("MISMATCH"), ended.errors());
        assertEquals("per_task", level(bench, "full_plain"));
        assertEquals("snapshot", level(bench, "moment_plain"));
        assertEquals(levelOfAParallelFullRead(), level(bench, "blocks_plain"));
        assertTrue(bench.newest("blocks_plain").parts().size() > 1, ended.errors());
        for (String mode : modes.keySet()) {
            assertTrue(bench.newest(mode + "_small").parts().size() > 10, mode);
            assertFolders(bench, mode + "_split");
        }
    }

    private static List<String> delivered(ExportBench bench, String name) {
        try {
            return bench.delivered(name, COUNTS);
        } catch (RuntimeException | AssertionError e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static String level(ExportBench bench, String export) {
        return bench.manifestJson(export).get("consistency").asString();
    }

    /// Each folder holds its own rows and no others.
    private static void assertFolders(ExportBench bench, String export) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (JsonNode part : bench.manifestJson(export).get("parts")) {
            String file = part.get("file").asString();
            rows.merge(file.substring(0, file.indexOf('/')), part.get("rows").asLong(), Long::sum);
        }
        Map<String, Long> expected = new LinkedHashMap<>();
        for (String group :
                bench.ask("SELECT coalesce(grp, -1), count(*) FROM wide GROUP BY grp")) {
            String[] halves = group.split("\\|", -1);
            String value = halves[0].equals("-1") ? "__HIVE_DEFAULT_PARTITION__" : halves[0];
            expected.put("grp=" + value, Long.valueOf(halves[1]));
        }
        assertEquals(expected, rows, export);
    }

    @Test
    void timeWindowsBeginAtAMidnightOfTheSourcesZone() {
        for (String zone : List.of("UTC", "Asia/Tokyo", "-05:00")) {
            ExportBench bench =
                    new ExportBench(folder.resolve("zone " + zone.replace(':', '-')), server);
            bench.source("time_zone: '" + zone + "'");
            timeWindows()
                    .forEach(
                            (keys, _) ->
                                    bench.export(
                                            name(keys),
                                            "table: times\nmode: time_window\n"
                                                    + keys.replace(", ", "\n")));
            CommandRun.Ended ended = bench.runWell("--reconcile");
            Map<String, List<String>> expected = new LinkedHashMap<>();
            Map<String, List<String>> found = new LinkedHashMap<>();
            timeWindows()
                    .forEach(
                            (keys, predicate) -> {
                                String where =
                                        predicate.replace("'ZONE'", "'" + postgresZone(zone) + "'");
                                expected.put(
                                        keys,
                                        bench.ask(
                                                "SELECT count(*), coalesce(sum(id), 0) FROM times"
                                                        + " WHERE "
                                                        + where));
                                found.put(
                                        keys,
                                        bench.delivered(
                                                name(keys), "count(*), coalesce(sum(id), 0)"));
                            });
            assertEquals(expected, found, zone + ended.errors());
        }
    }

    /// As the server writes it: there `-05:00` would be east.
    String postgresZone(String zone) {
        return zone.equals("-05:00") ? "Etc/GMT+5" : zone;
    }

    private static String name(String keys) {
        return keys.replaceAll("[^a-z0-9]+", "_");
    }

    @Test
    void twoQuickRunsShareNoName() {
        ExportBench bench = new ExportBench(folder.resolve("quick"), server);
        bench.export("quick", "table: wide\nformat: csv");
        try (CommandRun other = bench.start("run")) {
            CommandRun.Ended one = bench.run();
            CommandRun.Ended two = other.await();
            assertTrue(
                    (one.exitCode() == 0 || one.exitCode() == 75)
                            && (two.exitCode() == 0 || two.exitCode() == 75),
                    () -> one.errors() + two.errors());
        }
        bench.runWell();
        List<RunManifest> manifests = RunManifest.all(folder.resolve("quick/quick"), "quick");
        List<String> files =
                manifests.stream().flatMap(m -> m.parts().stream()).map(p -> p.file()).toList();
        assertEquals(files.stream().distinct().toList(), files);
        assertEquals(manifests.size(), files.size());
        assertEquals(bench.folder("quick").filesInManifests(), bench.folder("quick").dataFiles());
    }
}

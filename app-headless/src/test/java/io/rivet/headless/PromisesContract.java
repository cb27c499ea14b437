package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a run promises about rules, drift, names, tampered files and runs that didn't end, as a
/// user of the command sees it.
abstract class PromisesContract {

    private static final int ROWS = 400;
    private static final String CHUNKED =
            "table: things\nmode: chunked\nchunk_column: id\nchunk_count: 4\nparallel: 2\n";

    @TempDir Path folder;

    private TestedServer server = TestedServer.none();
    private ExportBench bench = new ExportBench(Path.of("."), server);

    abstract TestedServer open();

    /// Makes column `word` of table `things` a number.
    abstract String makeWordANumber();

    @BeforeEach
    void seed() throws Exception {
        server = open();
        bench = new ExportBench(folder.resolve("home"), server);
        server.execute(
                "CREATE TABLE things (id integer PRIMARY KEY, grp integer, word varchar(40))",
                "CREATE TABLE nothing (id integer PRIMARY KEY, grp integer)");
        List<String> tuples = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            tuples.add("(%d, %s, '%d')".formatted(id, id % 4 == 0 ? "NULL" : id % 7, id));
        }
        server.execute("INSERT INTO things VALUES " + String.join(", ", tuples));
    }

    @Test
    void aFailedRuleDeliversNothingAndMovesNoCursor() {
        bench.export("few", CHUNKED + "quality: {row_count_min: 401}");
        bench.export("many", CHUNKED + "quality: {row_count_max: 399}");
        bench.export("nulls", CHUNKED + "quality: {null_ratio_max: {grp: 0.2}}");
        bench.export("twice", CHUNKED + "quality: {unique_columns: [grp]}");
        bench.export(
                "unknown_many",
                CHUNKED + "quality: {unique_columns: [id], unique_max_distinct: 99}");
        bench.export("empty", "table: nothing\nquality: {row_count_min: 1}");
        bench.export(
                "cursor",
                "table: things\nmode: incremental\ncursor_column: id\n"
                        + "quality: {unique_columns: [grp]}");
        bench.export("whole", "table: things\nparallel: 3\nquality: {unique_columns: [word, grp]}");
        List<String> all =
                List.of(
                        "few",
                        "many",
                        "nulls",
                        "twice",
                        "unknown_many",
                        "empty",
                        "cursor",
                        "whole");
        CommandRun.Ended ended = bench.run();
        assertEquals(3, ended.exitCode(), ended.errors());
        List<String> finished = StateProbe.beside(bench.config()).finishedStagedNames();
        for (String export : all) {
            ExportFolder out = bench.folder(export);
            assertEquals(List.of(), out.dataFiles(), export);
            // windows that are done wait for --resume or the next run
            boolean kept = !List.of("empty", "cursor", "whole").contains(export);
            List<String> unknown = new ArrayList<>(out.strays());
            unknown.removeAll(kept ? finished : List.of());
            assertEquals(List.of(), unknown, export);
            assertFalse(Files.exists(out.folder().resolve("_rivet")), export);
        }
        for (String said : List.of("401", "399", "0.2", "grp", "unique_max_distinct")) {
            assertTrue(ended.errors().contains(said), said + " in " + ended.errors());
        }
        assertEquals("No export state recorded yet.", bench.command("state show").output().strip());
        bench.clear().export("cursor", "table: things\nmode: incremental\ncursor_column: id");
        bench.export("few", CHUNKED);
        bench.runWell();
        assertEquals(ROWS, bench.newest("cursor").rows());
        assertEquals(ROWS, bench.newest("few").rows());
        assertEquals(List.of(), bench.folder("few").strays());
    }

    @Test
    void aRuleForAnUnknownColumnIsRefusedBeforeReading() {
        bench.export("typo", CHUNKED + "quality: {unique_columns: [idd], null_ratio_max: {x: 0}}");
        CommandRun.Ended ended = bench.run();
        assertEquals(2, ended.exitCode(), ended.errors());
        assertTrue(ended.errors().contains("idd"), ended.errors());
        assertFalse(Files.exists(bench.folder("typo").folder().resolve("_rivet")));
    }

    @Test
    void driftIsToldKeptOrRefused() throws Exception {
        for (String policy : List.of("warn", "continue", "fail")) {
            bench.export(policy, "table: things\non_schema_drift: " + policy);
        }
        bench.runWell();
        assertFalse(bench.runWell().errors().contains("schema changed"));
        server.execute(
                makeWordANumber(),
                "ALTER TABLE things ADD COLUMN extra date",
                "ALTER TABLE things DROP COLUMN grp");
        CommandRun.Ended changed = bench.run();
        assertEquals(4, changed.exitCode(), changed.errors());
        assertTrue(changed.errors().contains("the schema changed"), changed.errors());
        for (String said : List.of("extra", "grp", "word")) {
            assertTrue(changed.errors().contains(said), said + " in " + changed.errors());
        }
        assertEquals(2, RunManifest.all(bench.folder("fail").folder(), "fail").size());
        assertEquals(3, RunManifest.all(bench.folder("warn").folder(), "warn").size());
        assertEquals(3, RunManifest.all(bench.folder("continue").folder(), "continue").size());
        CommandRun.Ended history = bench.command("state schema", "-e", "warn");
        assertEquals(0, history.exitCode(), history.errors());
        assertTrue(history.output().contains("extra"), history.output());
        bench.clear().export("warn", "table: things\non_schema_drift: fail");
        bench.runWell();
    }

    @Test
    void aTamperedFileIsFoundAndNamed() throws Exception {
        bench.export("light", CHUNKED);
        bench.export("deep", CHUNKED + "format: csv");
        bench.runWell();
        CommandRun.Ended clean = bench.command("validate", "--full");
        assertEquals(0, clean.exitCode(), clean.errors() + clean.output());
        String gone = bench.newest("light").parts().getFirst().file();
        String changed = bench.newest("deep").parts().getLast().file();
        Path file = bench.folder("deep").folder().resolve(changed);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        CommandRun.Ended light = bench.command("validate", "-e", "deep");
        assertEquals(0, light.exitCode(), light.errors() + light.output());
        CommandRun.Ended full = bench.command("validate", "-e", "deep", "--full");
        assertEquals(3, full.exitCode(), full.errors() + full.output());
        assertTrue((full.errors() + full.output()).contains(changed), full.output());
        Files.delete(bench.folder("light").folder().resolve(gone));
        CommandRun.Ended missing = bench.command("validate");
        assertEquals(3, missing.exitCode(), missing.errors() + missing.output());
        assertTrue((missing.errors() + missing.output()).contains(gone), missing.output());
    }

    @Test
    void namesFoldersAndOldRuns() throws IOException {
        bench.export("day", "table: things\nfile_name: 'all_{date}'\nreplace: true");
        bench.export("kept", "table: things\nkeep_runs: 2");
        bench.export(
                "dated",
                "table: things\ndestination: {type: local, path: './out/{export}/{date}'}");
        bench.export("empty", "table: nothing\nskip_empty: true");
        bench.export("none", "table: nothing");
        bench.runWell();
        bench.runWell();
        CommandRun.Ended third = bench.runWell();
        assertEquals(1, bench.folder("day").dataFiles().size());
        assertEquals(List.of("400"), bench.delivered("day", "count(*)"));
        assertEquals(2, bench.folder("kept").dataFiles().size());
        try (var files = Files.walk(folder.resolve("home/out/dated"))) {
            assertEquals(3, files.filter(f -> f.toString().endsWith(".parquet")).count());
        }
        assertTrue(third.errors().contains("skipped"), third.errors());
        assertEquals(0, bench.newest("none").rows());

        bench.clear().export("again", "table: things\nfile_name: 'all'");
        CommandRun.Ended refused = bench.run();
        assertEquals(2, refused.exitCode(), refused.errors());
        assertTrue(refused.errors().contains("replace"), refused.errors());
        bench.clear().export("again", CHUNKED + "file_name: 'all'\nreplace: true");
        refused = bench.run();
        assertEquals(2, refused.exitCode(), refused.errors());
        assertTrue(refused.errors().contains("{chunk}"), refused.errors());
    }

    @Test
    void aHeldRunIsGoneOnWithOrGivenUp() throws Exception {
        server.execute("CREATE TABLE divided (id integer PRIMARY KEY, by_what integer)");
        List<String> tuples = new ArrayList<>();
        for (int id = 0; id < 90; id++) {
            tuples.add("(%d, %d)".formatted(id, 1));
        }
        server.execute("INSERT INTO divided VALUES " + String.join(", ", tuples));
        String held =
                """
                mode: chunked
                chunk_column: id
                chunk_count: 3
                chunk_checkpoint: true
                quality: {unique_columns: [id]}
                """;
        String query = "query: SELECT id, 10 / by_what AS share FROM divided\n";
        bench.export("held", query + held);
        server.execute(failing());
        CommandRun.Ended failed = bench.run();
        assertEquals(1, failed.exitCode(), failed.errors());
        assertTrue(failed.errors().contains("--resume"), failed.errors());
        CommandRun.Ended plain = bench.run();
        assertEquals(1, plain.exitCode(), plain.errors());
        assertTrue(plain.errors().contains("reset-chunks"), plain.errors());
        CommandRun.Ended chunks = bench.command("state chunks", "-e", "held");
        assertEquals(0, chunks.exitCode(), chunks.errors());
        assertTrue(chunks.output().contains("failed"), chunks.output());
        bench.export("held", query.replace("divided", "divided WHERE id < 80") + held);
        CommandRun.Ended other = bench.run("--resume");
        assertEquals(2, other.exitCode(), other.errors());
        assertTrue(other.errors().contains("reset-chunks"), other.errors());
        bench.export("held", query + held);
        server.execute(healing());
        CommandRun.Ended resumed = bench.runWell("--resume", "--reconcile");
        assertEquals(List.of("90|90"), bench.delivered("held", "count(*), count(DISTINCT id)"));
        assertTrue(
                resumed.errors().contains("1 of 3 tasks were read without --reconcile"),
                resumed.errors());
        CommandRun.Ended nothing = bench.run("--resume");
        assertEquals(2, nothing.exitCode(), nothing.errors());

        server.execute(failing());
        assertEquals(1, bench.run().exitCode());
        CommandRun.Ended reset = bench.command("state reset-chunks", "-e", "held");
        assertEquals(0, reset.exitCode(), reset.errors());
        assertEquals(List.of(), bench.folder("held").strays());
        server.execute(healing());
        bench.runWell();
        assertEquals(List.of("90|90"), bench.delivered("held", "count(*), count(DISTINCT id)"));
        assertEquals(bench.folder("held").filesInManifests(), bench.folder("held").dataFiles());
    }

    /// Makes reads of the second window of `divided` fail for good.
    abstract String failing();

    /// Makes them work again.
    abstract String healing();

    @Test
    void aThresholdThatIsTooLowIsToldAndTheRunEnds() {
        bench.source("tuning: {profile: fast, memory_threshold_mb: 10}");
        bench.export("low", CHUNKED);
        CommandRun.Ended ended = bench.runWell();
        assertTrue(ended.errors().contains("memory_threshold_mb: 10"), ended.errors());
        assertEquals(ROWS, bench.newest("low").rows());
    }
}

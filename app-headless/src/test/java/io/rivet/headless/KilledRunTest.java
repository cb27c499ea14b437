package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A run that is killed at any moment leaves no incomplete file under a final name, and the next
/// run is right.
class KilledRunTest {

    private static final long ROWS = 300_000;

    /// A run takes about this long; kills fall into it and a little beyond.
    private static final long RUN_MILLIS = 3_500;

    @TempDir Path folder;

    private static String url;

    @BeforeAll
    static void seed() {
        TestingPostgres postgres = TestingPostgres.shared();
        String database = postgres.createDatabase();
        postgres.executeIn(
                database,
                "CREATE TABLE numbers AS SELECT i AS id, md5(i::text) AS text FROM"
                        + " generate_series(1, "
                        + ROWS
                        + ") AS i");
        url = postgres.url(database);
    }

    @ParameterizedTest
    @CsvSource({"parquet, 3", "csv, 2"})
    void aFewKills(String format, int kills) throws IOException {
        killAndRunAgain(format, kills, 1);
    }

    @ParameterizedTest
    @CsvSource({"parquet, 20", "csv, 10"})
    @Tag("full")
    void manyKills(String format, int kills) throws IOException {
        killAndRunAgain(format, kills, 2);
    }

    private void killAndRunAgain(String format, int kills, long seed) throws IOException {
        Path config = writeConfig(format);
        ExportFolder output = new ExportFolder(folder.resolve("out"));
        SplittableRandom dice = new SplittableRandom(seed);
        int killedAlive = 0;
        for (int kill = 0; kill < kills; kill++) {
            try (CommandRun run = start(config)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(dice.nextLong(RUN_MILLIS)));
                killedAlive += run.isAlive() ? 1 : 0;
                run.kill();
            }
            assertEveryFileIsWhole(output);
            try (CommandRun run = start(config)) {
                CommandRun.Ended ended = run.await();
                assertEquals(0, ended.exitCode(), ended.errors());
            }
            assertEquals(ROWS, output.rowsInManifest("numbers"));
            assertEquals(List.of(), output.strays());
            assertEquals(output.filesInManifests(), output.dataFiles());
            assertEveryFileIsWhole(output);
        }
        assertTrue(
                killedAlive >= kills / 2, killedAlive + " of " + kills + " kills hit a live run");
    }

    private static void assertEveryFileIsWhole(ExportFolder output) {
        for (long rows : output.rowsOfEachFile()) {
            assertEquals(ROWS, rows);
        }
    }

    private CommandRun start(Path config) {
        return CommandRun.start(folder, Map.of("DB", url), "run", "-c", config.toString());
    }

    private Path writeConfig(String format) throws IOException {
        return Files.writeString(
                folder.resolve("rivet.yaml"),
                """
                source: {type: postgres, url_env: DB, tuning: {profile: fast}}
                exports:
                  - name: numbers
                    table: public.numbers
                    format: %s
                    destination: {type: local, path: '%s'}
                """
                        .formatted(format, folder.resolve("out")));
    }
}

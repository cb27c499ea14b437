package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One config with several exports: what fails doesn't stop the rest, and the gravest failure gives
/// the exit code.
class SeveralExportsTest {

    @TempDir Path folder;

    @Test
    void theOthersStillRunAndTheGravestFailureCounts() throws Exception {
        TestingPostgres postgres = TestingPostgres.shared();
        String database = postgres.createDatabase();
        postgres.executeIn(
                database,
                "CREATE TABLE prices AS SELECT i AS id, CASE i WHEN 7 THEN 'NaN' ELSE"
                        + " i::numeric(5,2) END::numeric(5,2) AS price FROM generate_series(1, 9)"
                        + " AS i");
        postgres.executeIn(
                database, "CREATE TABLE numbers AS SELECT i AS id FROM generate_series(1, 50) i");
        Path config = Files.writeString(folder.resolve("rivet.yaml"), config());

        CommandRun.Ended ended =
                CommandRun.run(
                        folder,
                        Map.of("DB", postgres.url(database)),
                        "run",
                        "-c",
                        config.toString());

        assertEquals(3, ended.exitCode(), ended.errors());
        assertFalse(ended.hasStackTrace(), ended.errors());
        assertTrue(ended.errors().contains("price"), ended.errors());
        assertEquals(List.of(), new ExportFolder(folder.resolve("missing")).dataFiles());
        assertEquals(List.of(), new ExportFolder(folder.resolve("prices")).dataFiles());
        ExportFolder numbers = new ExportFolder(folder.resolve("numbers"));
        assertEquals(List.of(50L), numbers.rowsOfEachFile());
        assertEquals(50, numbers.rowsInManifest("numbers"));

        CommandRun.Ended metrics =
                CommandRun.run(folder, Map.of(), "metrics", "-c", config.toString());
        assertEquals(0, metrics.exitCode(), metrics.errors());
        for (String row : List.of("missing .* failed", "prices .* failed", "numbers .* success")) {
            assertTrue(
                    metrics.output().lines().anyMatch(line -> line.matches(".*" + row + ".*")),
                    row + " in " + metrics.output());
        }
    }

    private static String config() {
        StringBuilder config =
                new StringBuilder("source: {type: postgres, url_env: DB}\nexports:\n");
        for (String name : List.of("missing", "prices", "numbers")) {
            config.append(
                    "  - {name: %1$s, table: %1$s, format: parquet, destination: {type: local, path: ./%1$s}}\n"
                            .formatted(name));
        }
        return config.toString();
    }
}

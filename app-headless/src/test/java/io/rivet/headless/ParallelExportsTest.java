package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Several exports at once share the connections that the config allows: the server refuses one
/// more.
class ParallelExportsTest {

    private static final int EXPORTS = 5;
    private static final int CONNECTIONS = 3;

    @TempDir Path folder;

    private static String url;

    @BeforeAll
    static void seed() {
        TestingPostgres postgres = TestingPostgres.shared();
        String database = postgres.createDatabase();
        postgres.executeIn(
                database,
                "CREATE TABLE numbers AS SELECT i AS id, md5(i::text) AS text FROM"
                        + " generate_series(1, 20000) AS i");
        postgres.executeIn(
                database, "CREATE ROLE few LOGIN PASSWORD 'few' CONNECTION LIMIT " + CONNECTIONS);
        postgres.executeIn(database, "GRANT SELECT ON numbers TO few");
        url = postgres.url(database).replaceFirst("//[^@/]*@", "//few:few@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--parallel-exports", "--parallel-export-processes"})
    void neverMoreConnectionsThanTheConfigAllows(String option) throws IOException {
        CommandRun.Ended ended = run(option, "--summary", "summary.json", "-p", "LAST=20000");
        assertEquals(0, ended.exitCode(), ended.errors());
        assertFalse(ended.hasStackTrace(), ended.errors());
        String summary = Files.readString(folder.resolve("summary.json"));
        for (int export = 0; export < EXPORTS; export++) {
            ExportFolder output = new ExportFolder(folder.resolve("numbers" + export));
            assertEquals(20_000, output.rowsInManifest("numbers" + export));
            assertTrue(summary.contains("\"export\" : \"numbers" + export + "\""), summary);
        }
    }

    /// A parameter of the command line is seen by everyone who may list processes; those of a child
    /// come over stdin, and still arrive.
    @Test
    void oneThatFailsDoesNotStopTheOthers() throws IOException {
        CommandRun.Ended ended = run("--parallel-export-processes", "-p", "LAST=oops");
        assertEquals(1, ended.exitCode(), ended.errors());
        assertFalse(ended.hasStackTrace(), ended.errors());
        assertTrue(ended.errors().contains("oops"), ended.errors());
        assertEquals(List.of(), new ExportFolder(folder.resolve("numbers0")).dataFiles());
        assertEquals(
                20_000, new ExportFolder(folder.resolve("numbers1")).rowsInManifest("numbers1"));
    }

    private CommandRun.Ended run(String... options) throws IOException {
        StringBuilder config =
                new StringBuilder(
                        "source: {type: postgres, url_env: DB, max_connections: "
                                + CONNECTIONS
                                + "}\nexports:\n");
        for (int export = 0; export < EXPORTS; export++) {
            String where = export == 0 ? " WHERE id <= ${LAST}" : "";
            config.append(
                    "  - {name: numbers%1$d, query: 'SELECT * FROM numbers%2$s', format: csv, tuning: {profile: fast}, destination: {type: local, path: ./numbers%1$d}}\n"
                            .formatted(export, where));
        }
        Files.writeString(folder.resolve("rivet.yaml"), config);
        String[] command = new String[options.length + 3];
        command[0] = "run";
        command[1] = "-c";
        command[2] = "rivet.yaml";
        System.arraycopy(options, 0, command, 3, options.length);
        return CommandRun.run(folder, Map.of("DB", url), List.of(), command);
    }
}

package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Several processes and one state file.
class TwoProcessesTest {

    private static final long AT_WORK_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir Path folder;

    private static TestedServer server = TestedServer.none();

    @SuppressWarnings("NullAway.Init") // made before the first test
    private static PacedRows rows;

    @BeforeAll
    static void start() throws Exception {
        server = TestedServer.postgres();
        rows = PacedRows.create(server);
    }

    @BeforeEach
    void hurry() throws Exception {
        rows.hurry();
    }

    @Test
    void twoExportsAtOnceAreBothRight() throws Exception {
        exportAtOnce(2, 2);
    }

    @Test
    @Tag("full")
    void severalExportsAtOnceAreAllRightInManyRounds() throws Exception {
        exportAtOnce(20, 2);
        exportAtOnce(5, 4);
    }

    /// Every second round is the first that the state file sees.
    private void exportAtOnce(int rounds, int processes) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Path config = write("rounds-" + processes + "-" + round / 2, processes);
            List<CommandRun> runs = new ArrayList<>();
            try {
                for (int process = 0; process < processes; process++) {
                    runs.add(start(config, "export" + process));
                }
                for (int process = 0; process < processes; process++) {
                    CommandRun.Ended ended = runs.get(process).await();
                    assertEquals(0, ended.exitCode(), ended.errors());
                    assertFalse(ended.errors().contains("locked"), ended.errors());
                    assertWhole(config, "export" + process);
                }
            } finally {
                runs.forEach(CommandRun::close);
            }
        }
    }

    @Test
    void theSameExportTwiceRunsOnce() throws Exception {
        rows.slowDown();
        Path config = write("same", 1);
        try (CommandRun first = start(config, "export0")) {
            awaitTasks(first, config);
            try (CommandRun second = start(config, "export0")) {
                CommandRun.Ended refused = second.await();
                assertEquals(75, refused.exitCode(), refused.errors());
                assertFalse(refused.hasStackTrace(), refused.errors());
            }
            rows.hurry();
            CommandRun.Ended ended = first.await();
            assertEquals(0, ended.exitCode(), ended.errors());
        }
        assertWhole(config, "export0");
    }

    @Test
    void theLeaseOfAKilledRunIsTakenOverAtOnce() throws Exception {
        rows.slowDown();
        Path config = write("killed", 1);
        try (CommandRun first = start(config, "export0")) {
            awaitTasks(first, config);
            first.kill();
        }
        assertTrue(StateProbe.beside(config).isLeased("export0"), "a killed run keeps its lease");
        rows.hurry();
        try (CommandRun second = start(config, "export0")) {
            CommandRun.Ended ended = second.await();
            assertEquals(0, ended.exitCode(), ended.errors());
        }
        assertWhole(config, "export0");
        assertEquals(
                new ExportFolder(config.resolveSibling("out-export0")).filesInManifests(),
                new ExportFolder(config.resolveSibling("out-export0")).dataFiles());
    }

    private static void awaitTasks(CommandRun run, Path config) {
        StateProbe state = StateProbe.beside(config);
        long end = System.nanoTime() + AT_WORK_WITHIN_NANOS;
        while (state.tasksDone("export0") < 1) {
            assertTrue(run.isAlive() && System.nanoTime() < end, run::errors);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void assertWhole(Path config, String export) {
        RunManifest manifest = RunManifest.newest(config.resolveSibling("out-" + export), export);
        assertEquals(
                List.of(PacedRows.whole()),
                RunManifest.ask(List.of(manifest), PacedRows.FIGURES, List.of("id", "amount")));
    }

    private static CommandRun start(Path config, String export) {
        return CommandRun.start(
                Objects.requireNonNull(config.getParent()),
                Map.of("DB", server.url()),
                "run",
                "-c",
                config.toString(),
                "-e",
                export);
    }

    private Path write(String name, int exports) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        StringBuilder config =
                new StringBuilder(
                        """
                        source: {type: postgres, url_env: DB, tuning: {profile: fast}}
                        exports:
                        """);
        for (int export = 0; export < exports; export++) {
            config.append(
                    """
                      - name: export%d
                        table: %s
                        mode: chunked
                        chunk_column: id
                        chunk_size: 200
                        parallel: 2
                        format: csv
                        destination: {type: local, path: '%s'}
                    """
                            .formatted(
                                    export, PacedRows.VIEW, home.resolve("out-export" + export)));
        }
        return Files.writeString(home.resolve("rivet.yaml"), config);
    }
}

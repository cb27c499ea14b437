package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/// SIGTERM while four workers read: nothing of ours goes on at the server, nothing unfinished lies
/// about, and `--resume` completes the run where that is possible.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoppedRunContract {

    private static final int WORKERS = 4;
    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);
    private static final Duration AT_WORK_WITHIN = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NANOS = 5_000_000;

    @TempDir Path folder;

    private TestedServer server = TestedServer.none();

    @SuppressWarnings("NullAway.Init") // made before the first test
    private PacedRows rows;

    abstract TestedServer open();

    /// Counts the statements that run for the command in this database, as the server tells.
    abstract String statementsOfOurs();

    /// How many connections read a view at once when they share a moment.
    abstract int readersOfOneMoment();

    @BeforeAll
    void start() throws Exception {
        server = open();
        rows = PacedRows.create(server);
    }

    @BeforeEach
    void slowDown() throws Exception {
        rows.slowDown();
    }

    @Test
    void deliveredWindowsStayAndTheRestIsResumed() throws Exception {
        Stopped stopped = stop("windows", WORKERS, "chunk_checkpoint: true");
        assertEquals(List.of(), stopped.folder().strays());
        assertFalse(stopped.folder().dataFiles().isEmpty());
        resume(stopped);
        List<String> lost = new ArrayList<>(stopped.files());
        lost.removeAll(stopped.folder().filesInManifests());
        assertEquals(List.of(), lost, "what was delivered is named by the manifest");
    }

    @Test
    void heldWindowsStayStagedAndTheRestIsResumed() throws Exception {
        Stopped stopped =
                stop("held", WORKERS, "chunk_checkpoint: true, quality: {unique_columns: [id]}");
        assertEquals(List.of(), stopped.folder().dataFiles());
        List<String> unfinished = new ArrayList<>(stopped.folder().strays());
        unfinished.removeAll(stopped.state().finishedStagedNames());
        assertEquals(List.of(), unfinished);
        resume(stopped);
    }

    @Test
    void aSnapshotIsOverAndTheNextRunStartsAgain() throws Exception {
        Stopped stopped = stop("snapshot", readersOfOneMoment(), "consistency: snapshot");
        assertEquals(List.of(), stopped.folder().strays());
        rows.hurry();
        CommandRun.Ended again = run(stopped.config());
        assertEquals(0, again.exitCode(), again.errors());
        assertWhole(stopped);
    }

    /// A run that was stopped, and what it left.
    ///
    /// @param files that were delivered before the stop
    private record Stopped(
            String name, Path config, ExportFolder folder, StateProbe state, List<String> files) {}

    private Stopped stop(String name, int readers, String keys) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        Path config =
                Files.writeString(
                        home.resolve("rivet.yaml"),
                        """
                        source: {type: %s, url_env: DB, tuning: {profile: fast, batch_size: 50}}
                        exports:
                          - name: %s
                            table: %s
                            mode: chunked
                            chunk_column: id
                            chunk_size: 100
                            parallel: %d
                            format: parquet
                            destination: {type: local, path: '%s'}
                            %s
                        """
                                .formatted(
                                        server.type(),
                                        name,
                                        PacedRows.VIEW,
                                        WORKERS,
                                        home.resolve("out"),
                                        keys.replace(", quality", "\n    quality")));
        StateProbe state = StateProbe.beside(config);
        try (CommandRun run = start(config)) {
            awaitWork(run, name, readers, state);
            run.terminate();
            awaitSilence(run);
            CommandRun.Ended ended = run.await();
            assertEquals(143, ended.exitCode(), ended.errors());
            assertTrue(ended.errors().contains("cancelled"), ended.errors());
            assertEquals(
                    keys.contains("checkpoint"),
                    ended.errors().contains("--resume"),
                    ended.errors());
            assertFalse(ended.hasStackTrace(), ended.errors());
        }
        assertEquals("cancelled", state.newestStatus(name));
        ExportFolder out = new ExportFolder(home.resolve("out"));
        return new Stopped(name, config, out, state, out.dataFiles());
    }

    /// Some windows are done, and all workers read.
    private void awaitWork(CommandRun run, String name, int readers, StateProbe state)
            throws Exception {
        long end = System.nanoTime() + AT_WORK_WITHIN.toNanos();
        while (state.tasksDone(name) < WORKERS || statements() < readers) {
            assertTrue(run.isAlive(), run::errors);
            assertTrue(System.nanoTime() < end, "the workers never read at once");
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private void awaitSilence(CommandRun run) throws Exception {
        long end = System.nanoTime() + GONE_WITHIN.toNanos();
        while (statements() > 0) {
            assertTrue(System.nanoTime() < end, () -> "statements run on: " + run.errors());
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private long statements() throws Exception {
        try (Connection connection = server.connections().open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(statementsOfOurs())) {
            result.next();
            return result.getLong(1);
        }
    }

    private void resume(Stopped stopped) throws Exception {
        rows.hurry();
        CommandRun.Ended refused = run(stopped.config());
        assertEquals(1, refused.exitCode(), refused.errors());
        assertTrue(refused.errors().contains("--resume"), refused.errors());
        CommandRun.Ended resumed = run(stopped.config(), "--resume");
        assertEquals(0, resumed.exitCode(), resumed.errors());
        assertWhole(stopped);
    }

    private static void assertWhole(Stopped stopped) {
        RunManifest manifest = RunManifest.newest(stopped.folder().folder(), stopped.name());
        assertEquals(PacedRows.ROWS, manifest.rows());
        assertEquals(
                List.of(PacedRows.whole()),
                RunManifest.ask(List.of(manifest), PacedRows.FIGURES, List.of("id", "amount")));
        assertEquals(stopped.folder().filesInManifests(), stopped.folder().dataFiles());
        assertEquals(List.of(), stopped.folder().strays());
    }

    private CommandRun start(Path config, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "-c", config.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.start(
                Objects.requireNonNull(config.getParent()),
                Map.of("DB", server.url()),
                arguments.toArray(String[]::new));
    }

    private CommandRun.Ended run(Path config, String... more) {
        try (CommandRun run = start(config, more)) {
            return run.await();
        }
    }
}

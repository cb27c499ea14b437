package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.FaultProxy;
import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What can go wrong outside of Rivet: each gives one clear sentence, the right exit code, no stack
/// trace, nothing left behind, and a row in the metrics.
class FaultTest {

    /// How long a process may take to end after SIGTERM.
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(8);

    private static TestingPostgres postgres;
    private static String database;

    @TempDir Path folder;

    @BeforeAll
    static void seed() {
        postgres = TestingPostgres.shared();
        database = postgres.createDatabase();
        postgres.executeIn(
                database,
                "CREATE TABLE numbers AS SELECT i AS id, md5(i::text) || md5((i + 1)::text) AS text"
                        + " FROM generate_series(1, 200000) AS i");
    }

    @Test
    void aWrongPassword() throws Exception {
        String wrong = postgres.url(database).replace(postgres.password(), "not-the-password");
        CommandRun.Ended ended = run(wrong, "table: public.numbers");
        assertFault(ended, 1, "password");
        assertFalse(ended.errors().contains("not-the-password"), ended.errors());
    }

    @Test
    void anUnreachableHost() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        CommandRun.Ended ended =
                run(withPort(postgres.url(database), closedPort), "table: public.numbers");
        assertFault(ended, 75, "127.0.0.1:" + closedPort);
    }

    @Test
    void aMissingTable() throws Exception {
        assertFault(run(postgres.url(database), "table: public.nobody"), 1, "nobody");
    }

    @Test
    void aBrokenQuery() throws Exception {
        assertFault(
                run(postgres.url(database), "query: 'SELECT id FRM numbers WHERE'"),
                1,
                "syntax error");
    }

    @Test
    void aQueryThatWrites() throws Exception {
        assertFault(
                run(postgres.url(database), "query: 'DELETE FROM numbers RETURNING id'"),
                1,
                "read-only|read only|only read");
    }

    @Test
    void aFolderThatNobodyCanWrite() throws Exception {
        CommandRun.Ended ended =
                run(postgres.url(database), "table: public.numbers", "/proc/rivet", List.of());
        assertFault(ended, 1, "/proc/rivet");
    }

    @Test
    void aFullDisk() throws Exception {
        CommandRun.Ended ended =
                run(
                        postgres.url(database),
                        "table: public.numbers",
                        folder.resolve("out").toString(),
                        List.of("ulimit -f 12000"));
        assertFault(ended, 1, Pattern.quote(folder.resolve("out").toString()));
    }

    @Test
    void aConnectionThatIsCutForGood() throws Exception {
        Path config = writeConfig("table: public.numbers", folder.resolve("out").toString());
        FaultProxy proxy = FaultProxy.to(postgres.host(), postgres.port());
        proxy.cutAfterBytes(2_000_000);
        String url = withPort(postgres.url(database), proxy.port());
        try (CommandRun run = start(config, url, List.of())) {
            awaitText(run, "Retry");
            proxy.close();
            assertFault(run.await(), 75, "connect");
        } finally {
            proxy.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "cursor"})
    void aConnectionThatIsCutOnceIsTakenUpAgain(String read) throws Exception {
        try (FaultProxy proxy = FaultProxy.to(postgres.host(), postgres.port())) {
            proxy.cutAfterBytes(2_000_000);
            CommandRun.Ended ended =
                    run(
                            withPort(postgres.url(database), proxy.port()),
                            "table: public.numbers\n    read: " + read);
            assertEquals(0, ended.exitCode(), ended.errors());
            assertTrue(ended.errors().contains("retries:     1"), ended.errors());
        }
        ExportFolder output = new ExportFolder(folder.resolve("out"));
        assertEquals(List.of(200_000L), output.rowsOfEachFile());
        assertEquals(200_000, output.rowsInManifest("numbers"));
        assertEquals(List.of(), output.strays());
    }

    @Test
    void aTermSignalStopsTheStatementAtTheServer() throws Exception {
        Path config =
                writeConfig(
                        "query: 'SELECT id, pg_sleep(0.01) AS s FROM numbers'",
                        folder.resolve("out").toString());
        try (CommandRun run = start(config, postgres.url(database), List.of())) {
            awaitStatements(1, Duration.ofSeconds(30));
            Instant told = Instant.now();
            run.terminate();
            awaitStatements(0, Duration.ofSeconds(5));
            CommandRun.Ended ended =
                    run.await(Duration.between(Instant.now(), told.plus(STOPPED_WITHIN)));
            assertEquals(143, ended.exitCode(), ended.errors());
            assertTrue(ended.errors().contains("Stopping ..."), ended.errors());
            assertTrue(ended.errors().contains("cancelled"), ended.errors());
            assertFalse(ended.hasStackTrace(), ended.errors());
        }
        assertEquals(List.of(), new ExportFolder(folder.resolve("out")).strays());
        assertEquals(List.of(), new ExportFolder(folder.resolve("out")).dataFiles());
        assertEquals(Optional.of("cancelled"), newestStatus());
    }

    private static void awaitStatements(long count, Duration bound) throws Exception {
        long end = System.nanoTime() + bound.toNanos();
        while (statementsOfOurs() != count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not " + count + " statements of ours after " + bound);
            }
            Thread.onSpinWait();
        }
    }

    private static long statementsOfOurs() throws SQLException {
        try (Connection connection = postgres.connection(database);
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT count(*) FROM pg_stat_activity WHERE datname ="
                                    + " current_database() AND application_name LIKE 'rivet/%' AND"
                                    + " query LIKE '%pg_sleep%' AND state = 'active'")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void awaitText(CommandRun run, String text) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!run.errors().contains(text)) {
            if (System.nanoTime() > end || !run.isAlive()) {
                throw new AssertionError("never said '" + text + "': " + run.errors());
            }
            Thread.onSpinWait();
        }
    }

    private void assertFault(CommandRun.Ended ended, int exitCode, String pattern)
            throws SQLException {
        assertEquals(exitCode, ended.exitCode(), ended.errors());
        assertTrue(
                Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(ended.errors()).find(),
                ended.errors());
        assertTrue(ended.errors().contains("numbers"), "names the export: " + ended.errors());
        assertFalse(ended.hasStackTrace(), ended.errors());
        assertFalse(ended.errors().contains(postgres.password()), ended.errors());
        assertEquals("", ended.output());
        ExportFolder output = new ExportFolder(folder.resolve("out"));
        assertEquals(List.of(), output.dataFiles());
        assertEquals(List.of(), output.strays());
        assertEquals(Optional.of("failed"), newestStatus());
    }

    private Optional<String> newestStatus() throws SQLException {
        Path state = folder.resolve(".rivet_state.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state);
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT status FROM export_metrics ORDER BY id DESC LIMIT 1")) {
            return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
        }
    }

    private CommandRun.Ended run(String url, String what) throws IOException {
        return run(url, what, folder.resolve("out").toString(), List.of());
    }

    private CommandRun.Ended run(String url, String what, String path, List<String> shellPrefix)
            throws IOException {
        try (CommandRun run = start(writeConfig(what, path), url, shellPrefix)) {
            return run.await();
        }
    }

    private CommandRun start(Path config, String url, List<String> shellPrefix) {
        return CommandRun.start(
                folder, Map.of("DB", url), shellPrefix, "run", "-c", config.toString());
    }

    private static String withPort(String url, int port) {
        return url.replace(":" + postgres.port() + "/", ":" + port + "/");
    }

    private Path writeConfig(String what, String path) throws IOException {
        return Files.writeString(
                folder.resolve("rivet.yaml"),
                """
                source:
                  type: postgres
                  url_env: DB
                  tuning: {profile: fast, max_retries: 3, retry_backoff_ms: 300}
                exports:
                  - name: numbers
                    %s
                    format: parquet
                    compression: none
                    destination: {type: local, path: '%s'}
                """
                        .formatted(what, path));
    }
}

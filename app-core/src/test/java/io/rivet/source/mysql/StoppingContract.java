package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.TlsMode;
import io.rivet.dev.FaultProxy;
import io.rivet.dev.TestingMySql;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.BatchLimits;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Cancel, timeouts, locks and cut connections, judged by what the server says is running.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StoppingContract {

    private static final BatchLimits SMALL = new BatchLimits(1000, 8 << 20);

    /// More rows than a test ever reads.
    private static final String ENDLESS =
            "SELECT a.n AS x, b.n AS y, c.n AS z FROM many a, many b, many c";

    private Readings readings;

    abstract TestingMySql server();

    @BeforeAll
    void open() {
        readings = new Readings(server());
        readings.execute(
                "CREATE TABLE many (n int)",
                "INSERT INTO many VALUES (1)" + ", (2)".repeat(1999),
                "CREATE TABLE locked (n int)",
                "INSERT INTO locked VALUES (1)");
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void cancelEndsAStream(RowAccess access) {
        try (SourceSession session = readings.source(access).open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    Readings.read(
                                            session,
                                            Readings.statement(ENDLESS),
                                            SMALL,
                                            _ -> session.cancel()));
            assertEquals(FailureKind.CANCELLED, failure.kind(), failure.sentence());
            await("the statement ends", () -> count("Query") == 0);
            assertThrows(
                    RivetException.class,
                    () -> session.describe(Readings.statement("SELECT 1 AS n")));
        }
        await("the session ends", () -> sessions() == 0);
    }

    @Test
    void cancelEndsAStatementThatSendsNothing() throws InterruptedException {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            Thread canceller =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        await("it runs", () -> running("SLEEP") == 1);
                                        session.cancel();
                                        session.cancel();
                                    });
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> read(session, "SELECT SLEEP(600) AS s FROM many LIMIT 1"));
            canceller.join(TimeUnit.SECONDS.toMillis(10));
            assertEquals(FailureKind.CANCELLED, failure.kind(), failure.sentence());
            assertEquals(0, running("SLEEP"));
        }
    }

    @Test
    void abortEndsAWaitAtOnce() throws InterruptedException {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            Thread stopper =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        await("it runs", () -> running("SLEEP") == 1);
                                        session.abort();
                                    });
            assertThrows(
                    RivetException.class,
                    () -> read(session, "SELECT SLEEP(600) AS s FROM many LIMIT 1"));
            stopper.join(TimeUnit.SECONDS.toMillis(10));
        }
        await("the session ends", () -> sessions() == 0);
    }

    @Test
    void closingAHalfReadResultEndsIt() {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            Readings.read(
                                    session,
                                    Readings.statement(ENDLESS),
                                    SMALL,
                                    _ -> {
                                        throw new IllegalStateException("the sink gives up");
                                    }));
        }
        await("the session ends", () -> sessions() == 0);
    }

    @Test
    void watchdogEndsAStatementThatSendsNothing() {
        SessionSettings settings = Readings.settings(Duration.ofSeconds(1), Duration.ZERO);
        try (SourceSession session = readings.source().open(settings)) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    read(
                                            session,
                                            "SELECT n, SLEEP(IF(n = 1, 0, 600)) AS s FROM many"));
            assertEquals(FailureKind.TIMEOUT, failure.kind());
            assertTrue(failure.sentence().contains("no row came for 1 s"), failure.sentence());
            await("the statement ends", () -> running("SLEEP") == 0);
        }
    }

    /// MySQL answers a sleep that was ended with a row, as if nothing had happened.
    @Test
    void whatAnEndedStatementReturnsIsNoResult() throws InterruptedException {
        SessionSettings settings = Readings.settings(Duration.ofSeconds(1), Duration.ZERO);
        try (SourceSession session = readings.source().open(settings)) {
            RivetException failure =
                    assertThrows(
                            RivetException.class, () -> read(session, "SELECT SLEEP(600) AS s"));
            assertEquals(FailureKind.TIMEOUT, failure.kind(), failure.sentence());
        }
        try (SourceSession session = readings.source().open(Readings.settings())) {
            Thread canceller =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        await("it runs", () -> running("SLEEP") == 1);
                                        session.cancel();
                                    });
            RivetException failure =
                    assertThrows(
                            RivetException.class, () -> read(session, "SELECT SLEEP(600) AS s"));
            canceller.join(TimeUnit.SECONDS.toMillis(10));
            assertEquals(FailureKind.CANCELLED, failure.kind(), failure.sentence());
        }
    }

    /// The whole read takes longer than the timeout, but no row lets itself be waited for.
    @Test
    void timeOfTheSinkIsNotTheStatements() {
        SessionSettings settings = Readings.settings(Duration.ofSeconds(1), Duration.ZERO);
        try (SourceSession session = readings.source().open(settings)) {
            long rows =
                    Readings.read(
                                    session,
                                    Readings.statement("SELECT n FROM many"),
                                    SMALL,
                                    _ -> LockSupport.parkNanos(700_000_000L))
                            .rows();
            assertEquals(2000, rows);
        }
    }

    /// Each way to fail ends its threads and its session at the server; the memory is counted when
    /// the class ends.
    @Test
    void failuresLeaveNothingBehind() {
        SessionSettings settings = Readings.settings(Duration.ofMinutes(5), Duration.ZERO);
        for (String sql :
                List.of(
                        "SELECT * FROM nowhere",
                        "SELECT 1 AS a, 1 AS a",
                        "SELECT n, (SELECT n FROM many) AS m FROM many",
                        "SELECT CAST('25:00:00' AS TIME) AS t FROM many")) {
            try (SourceSession session = readings.source().open(settings)) {
                assertThrows(RivetException.class, () -> read(session, sql), sql);
            }
        }
        try (SourceSession session = readings.source().open(settings)) {
            assertThrows(
                    OutOfMemoryError.class,
                    () ->
                            Readings.read(
                                    session,
                                    Readings.statement(ENDLESS),
                                    SMALL,
                                    _ -> {
                                        throw new OutOfMemoryError("of the sink");
                                    }));
        }
        await("the sessions end", () -> sessions() == 0);
        await(
                "the watchdogs end",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().startsWith("rivet-")));
    }

    /// A read that was cut is read again by a new session.
    @Test
    void aFreshSessionReadsWhatWasCut() {
        String sql = "SELECT n FROM many";
        try (FaultProxy proxy = FaultProxy.to(server().host(), server().port())) {
            MysqlSource source =
                    readings.source(
                            readings.config(
                                    proxy.port(),
                                    readings.database,
                                    server().user(),
                                    server().password(),
                                    TlsMode.DISABLE));
            try (SourceSession session = source.open(Readings.settings())) {
                proxy.cutAfterBytes(20_000);
                assertThrows(
                        RivetException.class,
                        () -> read(session, "SELECT a.n AS n FROM many a, many b"));
            }
        }
        assertEquals(2000, readings.read(sql, SMALL, _ -> {}));
    }

    @Test
    void aLockedTableIsATimeoutOfTheLock() throws SQLException {
        try (Connection other = server().connection(readings.database);
                Statement statement = other.createStatement()) {
            statement.execute("LOCK TABLES locked WRITE");
            assertLockTimeout("SELECT n FROM locked");
            statement.execute("UNLOCK TABLES");
        }
    }

    /// An ALTER TABLE that waits for an open transaction lets nobody else in.
    @Test
    void anOpenAlterTableIsATimeoutOfTheLock() throws SQLException, InterruptedException {
        try (Connection reader = server().connection(readings.database);
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.executeQuery("SELECT n FROM locked").close();
            Thread alter =
                    Thread.ofPlatform()
                            .start(() -> readings.execute("ALTER TABLE locked ADD c int"));
            await("it waits", () -> running("ALTER TABLE locked") == 1);
            assertLockTimeout("SELECT n FROM locked");
            reader.rollback();
            alter.join(TimeUnit.SECONDS.toMillis(10));
        }
    }

    private void assertLockTimeout(String sql) {
        SessionSettings settings = Readings.settings(Duration.ZERO, Duration.ofSeconds(1));
        try (SourceSession session = readings.source().open(settings)) {
            RivetException failure = assertThrows(RivetException.class, () -> read(session, sql));
            assertEquals(FailureKind.TIMEOUT, failure.kind(), failure.sentence());
            assertTrue(
                    failure.sentence().contains("raise tuning.lock_timeout_s"), failure.sentence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCutIsADisconnect(RowAccess access) {
        for (int bytes = 20_000; bytes < 20_060; bytes += 7) {
            try (FaultProxy proxy = FaultProxy.to(server().host(), server().port());
                    SourceSession session =
                            readings.source(
                                            readings.config(
                                                    proxy.port(),
                                                    readings.database,
                                                    server().user(),
                                                    server().password(),
                                                    TlsMode.DISABLE),
                                            access)
                                    .open(Readings.settings())) {
                proxy.cutAfterBytes(bytes);
                RivetException failure =
                        assertThrows(
                                RivetException.class,
                                () -> read(session, "SELECT a.n AS n FROM many a, many b"));
                assertEquals(FailureKind.DISCONNECT, failure.kind(), failure.sentence());
                assertTrue(
                        failure.sentence()
                                .startsWith("export 'orders': " + server().product() + " at "),
                        failure.sentence());
            }
        }
    }

    @Test
    void aKilledSessionIsADisconnectAndAKilledQueryIsNot() {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    Readings.read(
                                            session,
                                            Readings.statement(ENDLESS),
                                            SMALL,
                                            _ -> kill("KILL")));
            assertEquals(FailureKind.DISCONNECT, failure.kind(), failure.sentence());
        }
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    Readings.read(
                                            session,
                                            Readings.statement(ENDLESS),
                                            SMALL,
                                            _ -> kill("KILL QUERY")));
            assertEquals(FailureKind.TIMEOUT, failure.kind(), failure.sentence());
        }
    }

    private void kill(String what) {
        long id = number("SELECT COALESCE(MAX(id), 0) FROM " + others("command <> 'Daemon'"));
        if (id != 0) {
            try {
                readings.server.execute(what + " " + id);
            } catch (IllegalStateException gone) {
                // it ended by itself
            }
        }
    }

    private static void read(SourceSession session, String sql) {
        Readings.read(session, Readings.statement(sql), SMALL, _ -> {});
    }

    private long sessions() {
        return number("SELECT count(*) FROM " + others("true"));
    }

    private long count(String command) {
        return number("SELECT count(*) FROM " + others("command = '" + command + "'"));
    }

    private long running(String words) {
        return number("SELECT count(*) FROM " + others("info LIKE '%" + words + "%'"));
    }

    /// The sessions in this test's database but for the one that asks.
    private String others(String condition) {
        return "information_schema.processlist WHERE db = '"
                + readings.database
                + "' AND id <> CONNECTION_ID() AND "
                + condition;
    }

    private long number(String sql) {
        try (Connection connection = server().connection("");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited too long until " + what);
            LockSupport.parkNanos(20_000_000);
        }
    }
}

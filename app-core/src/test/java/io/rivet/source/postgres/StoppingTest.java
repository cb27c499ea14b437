package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.config.ReadPath;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.BatchLimits;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.value.Redactor;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Cancel, timeouts and reads that are given up, judged by what the server says is running.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppingTest {

    /// In the select list the server sends rows as it makes them; in FROM it would store them all.
    private static final String ENDLESS = "SELECT generate_series(1, 100000000000) AS g";

    private static final String SILENT = "SELECT 1 AS n FROM pg_sleep(600)";
    private static final BatchLimits SMALL = new BatchLimits(1000, 8 << 20);

    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void cancelEndsAStreamAtTheServer(ReadPath path) {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    Readings.read(
                                            session, ENDLESS, path, SMALL, _ -> session.cancel()));
            assertEquals(FailureKind.CANCELLED, failure.kind());
            await("the statement ends", () -> running() == 0);
            assertThrows(
                    RivetException.class,
                    () -> session.describe(Readings.statement("SELECT 1 AS n", false)));
        }
        await("the session ends", () -> sessions() == 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void cancelEndsAStatementThatSendsNothing(ReadPath path) throws InterruptedException {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            Thread canceller =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        await("it runs", () -> running() == 1);
                                        session.cancel();
                                        session.cancel();
                                    });
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> Readings.read(session, SILENT, path, SMALL, _ -> {}));
            canceller.join(TimeUnit.SECONDS.toMillis(10));
            assertEquals(FailureKind.CANCELLED, failure.kind());
            assertEquals(0, running());
        }
    }

    @Test
    void cancelBreaksAReadWhoseSinkHangs() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (SourceSession session = readings.source().open(Readings.settings())) {
            Thread reader =
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            assertThrows(
                                                    RivetException.class,
                                                    () ->
                                                            Readings.read(
                                                                    session,
                                                                    ENDLESS,
                                                                    ReadPath.COPY,
                                                                    SMALL,
                                                                    _ -> hang(hanging, release))));
            assertTrue(hanging.await(10, TimeUnit.SECONDS));
            session.cancel();
            await("the statement ends", () -> running() == 0);
            release.countDown();
            reader.join(TimeUnit.SECONDS.toMillis(10));
        }
    }

    private static void hang(CountDownLatch hanging, CountDownLatch release) {
        hanging.countDown();
        try {
            assertTrue(release.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void cancelBeforeTheReadHolds() {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            session.cancel();
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> session.describe(Readings.statement("SELECT 1 AS n", false)));
            assertEquals(FailureKind.CANCELLED, failure.kind());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void closingAHalfReadResultEndsIt(ReadPath path) {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            IllegalStateException failure =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    Readings.read(
                                            session,
                                            ENDLESS,
                                            path,
                                            SMALL,
                                            _ -> {
                                                throw new IllegalStateException("full disk");
                                            }));
            assertEquals("full disk", failure.getMessage());
        }
        await("the session ends", () -> sessions() == 0);
    }

    @Test
    void theStatementTimeoutCoversEachFetchAndNotTheSink() {
        SessionSettings settings =
                new SessionSettings(
                        "orders", Duration.ofMillis(400), Duration.ZERO, Duration.ofSeconds(5));
        String sql = "SELECT g FROM generate_series(1, 3000) g";
        try (SourceSession session = readings.source().open(settings)) {
            long rows =
                    Readings.read(
                            session,
                            sql,
                            ReadPath.CURSOR,
                            SMALL,
                            _ -> pause(Duration.ofMillis(600)));
            assertEquals(3000, rows);
        }
    }

    /// The rows get fifty times wider in the middle, so that one fetch fills many batches: far more
    /// bytes than the connection holds, so that the server is at work until they are read.
    @Test
    void theSinkRestsOnlyWhileTheServerIsIdle() {
        String sql =
                "SELECT repeat('x', CASE WHEN g <= 2100 THEN 1000 ELSE 50000 END) AS body"
                        + " FROM generate_series(1, 3200) g";
        List<Integer> batches = new ArrayList<>();
        AtomicInteger rests = new AtomicInteger();
        BatchSink sink =
                new BatchSink() {
                    @Override
                    public void accept(Batch batch) {
                        batches.add(batch.rowCount());
                    }

                    @Override
                    public void rest() {
                        rests.incrementAndGet();
                        await("the server is idle", () -> running() == 0);
                    }
                };
        long rows = readings.read(sql, ReadPath.CURSOR, new BatchLimits(100_000, 1 << 20), sink);
        assertEquals(3200, rows);
        assertTrue(rests.get() > 0);
        assertTrue(rests.get() < batches.size() - 10, rests + " rests, " + batches);
    }

    @Test
    void aCopyRestsBeforeEachBatchButTheFirst() {
        List<String> calls = new ArrayList<>();
        BatchSink sink =
                new BatchSink() {
                    @Override
                    public void accept(Batch batch) {
                        calls.add("batch");
                    }

                    @Override
                    public void rest() {
                        calls.add("rest");
                    }
                };
        readings.read("SELECT generate_series(1, 3000) AS g", ReadPath.COPY, SMALL, sink);
        assertEquals(List.of("batch", "rest", "batch", "rest", "batch"), calls);
    }

    /// The server hangs up after it. In a copy the driver keeps the broken line and drops the
    /// reason.
    @Test
    void theServersTransactionTimeoutIsNamed() {
        readings.execute(
                "ALTER DATABASE " + readings.database + " SET transaction_timeout = '500ms'");
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> Readings.read(session, SILENT, ReadPath.CURSOR, SMALL, _ -> {}));
            assertEquals(FailureKind.TIMEOUT, failure.kind(), failure.sentence());
            assertTrue(failure.sentence().contains("raise it for the role"), failure.sentence());
        } finally {
            readings.execute("ALTER DATABASE " + readings.database + " RESET transaction_timeout");
        }
    }

    @Test
    void aSessionThatGetsNoMemoryLeavesNoConnection() {
        BufferAllocator closed = new RootAllocator();
        closed.close();
        PostgresSource source =
                PostgresSource.of(readings.config(), Redactor.of(List.of()), closed);
        assertThrows(RuntimeException.class, () -> source.open(Readings.settings()));
        await("the connection ends", () -> sessions() == 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void aStatementTimeoutIsSaidWithAdvice(ReadPath path) {
        SessionSettings settings =
                new SessionSettings("orders", Duration.ofMillis(300), Duration.ZERO, Duration.ZERO);
        try (SourceSession session = readings.source().open(settings)) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> Readings.read(session, SILENT, path, SMALL, _ -> {}));
            assertEquals(FailureKind.TIMEOUT, failure.kind());
            assertTrue(failure.sentence().contains("statement_timeout_s"), failure.sentence());
        }
    }

    @Test
    void aLockTimeoutIsATimeout() throws SQLException {
        readings.execute("CREATE TABLE locked (id integer)");
        SessionSettings settings =
                new SessionSettings("orders", Duration.ZERO, Duration.ofMillis(200), Duration.ZERO);
        try (Connection holder = readings.server.connection(readings.database);
                Statement statement = holder.createStatement();
                SourceSession session = readings.source().open(settings)) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE locked");
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    session.describe(
                                            Readings.statement("SELECT * FROM locked", true)));
            assertEquals(FailureKind.TIMEOUT, failure.kind());
            assertTrue(failure.sentence().contains("lock_timeout_s"), failure.sentence());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void aServerThatEndsTheSessionIsBusy(ReadPath path) {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    Readings.read(
                                            session,
                                            ENDLESS,
                                            path,
                                            SMALL,
                                            _ -> terminateSessions()));
            assertTrue(
                    failure.kind() == FailureKind.CAPACITY
                            || failure.kind() == FailureKind.DISCONNECT,
                    failure.sentence());
        }
    }

    /// The slow sink itself is what is tested here.
    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void terminateSessions() {
        count("count(pg_terminate_backend(pid))", "true");
    }

    private static long running() {
        return count("count(*)", "state = 'active'");
    }

    private static long sessions() {
        return count("count(*)", "true");
    }

    private static long count(String what, String where) {
        String sql =
                "SELECT %s FROM pg_stat_activity WHERE application_name = 'rivet/orders' AND %s"
                                .formatted(what, where)
                        + " AND datname = '"
                        + readings.database
                        + "'";
        try (Connection connection = readings.server.connection(readings.database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 5 s: " + what);
            }
            pause(Duration.ofMillis(20));
        }
    }
}

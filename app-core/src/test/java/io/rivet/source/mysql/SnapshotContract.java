package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mysql.cj.jdbc.JdbcConnection;

import io.rivet.config.ReadPath;
import io.rivet.config.SourceConfig;
import io.rivet.config.TlsMode;
import io.rivet.dev.TestingMySql;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.ReadTask.Window;
import io.rivet.plan.SliceCondition.Compared;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.schema.ColumnType;
import io.rivet.source.BatchText;
import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;
import io.rivet.value.Redactor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// One moment for several sessions, and what is done where that isn't to be had.
@TestInstance(Lifecycle.PER_CLASS)
abstract class SnapshotContract {

    private static final int ACCOUNTS = 400;
    private static final long TOTAL = ACCOUNTS * 100L;
    private static final ReadStatement STATEMENT = Readings.table("accounts");
    private static final KeyTerm ID = new KeyTerm(List.of("id"), new ColumnType.Int32(), "int");

    private Readings readings;

    abstract TestingMySql server();

    @BeforeAll
    void open() {
        readings = new Readings(server());
        List<String> rows = new ArrayList<>();
        for (int id = 0; id < ACCOUNTS; id++) {
            rows.add("(" + id + ", 100)");
        }
        readings.execute(
                "CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL) ENGINE=InnoDB",
                "INSERT INTO accounts VALUES " + String.join(", ", rows),
                "CREATE VIEW seen AS SELECT * FROM accounts");
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
    }

    private Snapshot snapshot(ReadStatement statement) {
        return readings.source().snapshot(Readings.settings(), 5, statement);
    }

    /// The balances of some accounts, as a session sees them.
    private static long sum(SourceSession session, int from, int before) {
        ReadSlice slice =
                ReadSlice.all()
                        .and(compared(Comparison.AT_LEAST, from))
                        .and(compared(Comparison.LESS, before));
        AtomicLong sum = new AtomicLong();
        session.read(
                new ReadTask(0, STATEMENT, slice, ReadPath.CURSOR, Optional.empty(), Window.ALL),
                session.describe(STATEMENT).schema(),
                Readings.LIMITS,
                batch -> {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        sum.addAndGet(Long.parseLong(BatchText.of(batch, 1, row)));
                    }
                });
        return sum.get();
    }

    private static Compared compared(Comparison comparison, int id) {
        return new Compared(List.of(ID), comparison, List.of(String.valueOf(id)));
    }

    /// Moves money between accounts until it is told to stop; the sum stays.
    private void transfer(AtomicBoolean stop, AtomicLong transfers, long seed) {
        Random random = new Random(seed);
        try (Connection connection = server().connection(readings.database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stop.get()) {
                int from = random.nextInt(ACCOUNTS / 2);
                int to = ACCOUNTS / 2 + random.nextInt(ACCOUNTS / 2);
                int amount = random.nextInt(50) - 25;
                String sql = "UPDATE accounts SET balance = balance + %d WHERE id = %d";
                statement.execute(sql.formatted(-amount, from));
                statement.execute(sql.formatted(amount, to));
                connection.commit();
                transfers.incrementAndGet();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void fourSessionsSeeOneMomentOfWritersAtWork() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong transfers = new AtomicLong();
        List<Thread> writers = new ArrayList<>();
        for (long seed = 1; seed <= 2; seed++) {
            long mine = seed;
            writers.add(Thread.ofPlatform().start(() -> transfer(stop, transfers, mine)));
        }
        int together = 0;
        try {
            for (int round = 0; round < 12; round++) {
                long before = transfers.get();
                try (Snapshot snapshot = snapshot(STATEMENT)) {
                    assertTrue(snapshot.name().startsWith(server().product()), snapshot.name());
                    long sum = 0;
                    int readers = snapshot.readers();
                    for (int reader = 0; reader < readers; reader++) {
                        try (SourceSession session = snapshot.open()) {
                            sum +=
                                    sum(
                                            session,
                                            ACCOUNTS * reader / readers,
                                            ACCOUNTS * (reader + 1) / readers);
                        }
                        awaitTransfers(transfers, before + 10L * (reader + 1));
                    }
                    assertEquals(TOTAL, sum, "round " + round + " of " + readers + " readers");
                    together += readers == 4 ? 1 : 0;
                }
            }
        } finally {
            stop.set(true);
            for (Thread writer : writers) {
                writer.join(TimeUnit.SECONDS.toMillis(10));
            }
        }
        assertTrue(together > 6, "four sessions together: " + together + " times of 12");
    }

    private static void awaitTransfers(AtomicLong transfers, long wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (transfers.get() < wanted) {
            assertTrue(System.nanoTime() < deadline, "the writers stand still");
            Thread.onSpinWait();
        }
    }

    @Test
    void noLockAndNoFurtherConnectionIsLeft() throws SQLException {
        try (Snapshot snapshot = snapshot(STATEMENT)) {
            assertEquals(4, snapshot.readers());
            readings.execute(
                    "SET lock_wait_timeout = 1", "UPDATE accounts SET balance = 100 WHERE id = 0");
            assertEquals(4, sessions());
            List<SourceSession> open = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                open.add(snapshot.open());
            }
            RivetException failure = assertThrows(RivetException.class, snapshot::open);
            assertEquals(FailureKind.SNAPSHOT_LOST, failure.kind(), failure.sentence());
            assertThrows(IllegalStateException.class, open.getFirst()::renew);
            open.forEach(SourceSession::close);
        }
        try (Snapshot unused = snapshot(STATEMENT)) {
            assertEquals(4, unused.readers());
        }
    }

    private long sessions() throws SQLException {
        String sql =
                "SELECT COUNT(*) FROM information_schema.processlist WHERE db = '"
                        + readings.database
                        + "'";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (true) {
            try (Connection connection = server().connection("");
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                long count = result.getLong(1);
                // a connection that was closed is gone a moment later
                if (count <= 4 || System.nanoTime() > deadline) {
                    return count;
                }
            }
        }
    }

    @Test
    void aWriterThatDoesNotFinishIsNotWaitedFor() throws SQLException {
        try (Connection writer = server().connection(readings.database);
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE accounts SET balance = balance + 7 WHERE id = 1");
            try (Snapshot snapshot = snapshot(STATEMENT)) {
                assertAlone(snapshot);
                statement.execute("UPDATE accounts SET balance = balance - 7 WHERE id = 1");
                writer.commit();
            }
        }
    }

    @Test
    void withoutTheRightToLockOneReadsAlone() {
        String user = "u" + readings.database.substring(6);
        server().execute(
                        "CREATE USER " + user + " IDENTIFIED BY 'Pw-1.only'",
                        "GRANT SELECT ON " + readings.database + ".* TO " + user);
        SourceConfig config =
                readings.config(
                        server().port(), readings.database, user, "Pw-1.only", TlsMode.DISABLE);
        try (Snapshot snapshot =
                readings.source(config).snapshot(Readings.settings(), 5, STATEMENT)) {
            assertAlone(snapshot);
        }
    }

    @Test
    void whatIsNotOneKnownTableIsReadAlone() {
        for (ReadStatement statement :
                List.of(
                        Readings.table("seen"),
                        Readings.statement(
                                "SELECT a.* FROM accounts a JOIN accounts b USING (id)"))) {
            try (Snapshot snapshot = snapshot(statement)) {
                assertAlone(snapshot);
            }
        }
        try (Snapshot two = readings.source().snapshot(Readings.settings(), 2, STATEMENT)) {
            assertAlone(two);
        }
    }

    private void assertAlone(Snapshot snapshot) {
        assertEquals(1, snapshot.readers());
        try (SourceSession session = snapshot.open()) {
            readings.execute("UPDATE accounts SET balance = balance + 5 WHERE id = 399");
            assertEquals(TOTAL, sum(session, 0, ACCOUNTS));
            readings.execute("UPDATE accounts SET balance = balance - 5 WHERE id = 399");
            assertThrows(RivetException.class, snapshot::open);
        }
    }

    /// As when the process dies between lock and unlock.
    @Test
    void aLockEndsWithItsConnection() throws SQLException {
        JdbcConnection connection =
                new Connector(readings.config())
                        .connect(Duration.ZERO, Failures.of("", "x", "rivet", Redactor.none()));
        TableLock lock = TableLock.take(connection, List.of("accounts"));
        try (Connection other = server().connection(readings.database);
                Statement statement = other.createStatement()) {
            statement.execute("SET lock_wait_timeout = 1");
            String update = "UPDATE accounts SET balance = 100 WHERE id = 2";
            assertThrows(SQLException.class, () -> statement.execute(update));
            connection.abort(Runnable::run);
            statement.execute("SET lock_wait_timeout = 10");
            assertEquals(0, statement.executeUpdate("UPDATE accounts SET id = id WHERE id = -1"));
        }
        lock.close();
    }
}

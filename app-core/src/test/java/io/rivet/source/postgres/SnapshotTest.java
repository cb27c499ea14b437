package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.source.SessionSettings;
import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.LongPredicate;

/// The moment that one transaction holds for others, and what is said when it is lost.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotTest {

    private static final ReadStatement STATEMENT = Readings.statement("SELECT * FROM held", true);
    private static final String HOLDERS =
            " FROM pg_stat_activity WHERE application_name = 'rivet/holding' AND datname ="
                    + " current_database()";

    private Readings readings;

    @BeforeAll
    void open() {
        readings = new Readings();
        readings.execute("CREATE TABLE held (id int)", "INSERT INTO held VALUES (1), (2)");
    }

    @AfterAll
    void close() {
        readings.close();
    }

    private static SessionSettings settings() {
        return new SessionSettings("holding", Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    private long number(String sql) {
        try (Connection connection = readings.server.connection(readings.database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : -1;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void await(String sql, LongPredicate wanted) {
        for (int tries = 0; tries < 400; tries++) {
            if (wanted.test(number(sql))) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        throw new AssertionError("never: " + sql);
    }

    @Test
    void oneTransactionHoldsItWhileItIsOpen() {
        try (Snapshot snapshot = readings.source().snapshot(settings(), 4, STATEMENT)) {
            assertEquals(3, snapshot.readers());
            assertTrue(snapshot.name().matches("PostgreSQL [0-9A-F-]+"), snapshot.name());
            assertEquals(1, number("SELECT count(*)" + HOLDERS));
            assertEquals(
                    1,
                    number("SELECT count(*)" + HOLDERS + " AND backend_xmin IS NOT NULL"),
                    "the server keeps its rows");
            assertTrue(snapshot.use().longestTransaction().isPositive());
        }
        await("SELECT count(*)" + HOLDERS, count -> count == 0);
    }

    @Test
    void aLostHolderIsSaidAndOpenSessionsReadOn() {
        try (Snapshot snapshot = readings.source().snapshot(settings(), 3, STATEMENT)) {
            long holder = number("SELECT pid" + HOLDERS);
            try (SourceSession session = snapshot.open()) {
                assertEquals(2, session.count(STATEMENT, ReadSlice.all()));
                assertEquals(1, number("SELECT pg_terminate_backend(" + holder + ")::int"));
                await("SELECT count(*)" + HOLDERS, count -> count == 1);
                readings.execute("INSERT INTO held VALUES (3)");
                assertEquals(2, session.count(STATEMENT, ReadSlice.all()));
                for (int i = 0; i < 2; i++) {
                    RivetException failure = assertThrows(RivetException.class, snapshot::open);
                    assertEquals(FailureKind.SNAPSHOT_LOST, failure.kind());
                    assertTrue(
                            failure.sentence().startsWith("export 'holding': PostgreSQL at "),
                            failure.sentence());
                    assertTrue(
                            failure.sentence().contains("starts again in a new one"),
                            failure.sentence());
                }
            }
        } finally {
            readings.execute("DELETE FROM held WHERE id = 3");
        }
        await("SELECT count(*)" + HOLDERS, count -> count == 0);
    }

    @Test
    void aSessionsOwnTroubleIsNotTheSnapshots() {
        try (Snapshot snapshot = readings.source().snapshot(settings(), 3, STATEMENT)) {
            try (SourceSession session = snapshot.open()) {
                RivetException failure =
                        assertThrows(
                                RivetException.class,
                                () ->
                                        Readings.read(
                                                session,
                                                "SELECT 1 / (id - 1) AS n FROM held",
                                                ReadPath.CURSOR,
                                                Readings.LIMITS,
                                                _ -> {}));
                assertEquals(FailureKind.PERMANENT, failure.kind());
            }
            try (SourceSession session = snapshot.open()) {
                assertEquals(2, session.count(STATEMENT, ReadSlice.all()));
            }
        }
    }

    /// As a load balancer would do it: the name is of a snapshot of another server.
    @Test
    void aServerThatDoesNotKnowTheSnapshotIsNotTriedAgain() {
        SnapshotHolder holder =
                SnapshotHolder.hold(
                        new Connector(readings.config())
                                .connect("holding", Duration.ZERO, failures()),
                        settings(),
                        failures());
        try (PostgresSnapshot snapshot =
                new PostgresSnapshot(
                        holder,
                        1,
                        failures(),
                        _ -> readings.source().open("00000009-00000009-9", settings()))) {
            RivetException failure = assertThrows(RivetException.class, snapshot::open);
            assertEquals(FailureKind.PERMANENT, failure.kind());
            assertTrue(failure.sentence().contains("consistency: per_task"), failure.sentence());
        }
    }

    private static Failures failures() {
        return new Failures("holding", "here", "rivet", io.rivet.value.Redactor.none());
    }

    @Test
    void theNameOfASnapshotIsNeverSql() {
        assertThrows(
                TransactionSettings.ForeignSnapshot.class,
                () -> readings.source().open("'; DROP TABLE held; --", settings()));
        assertEquals(2, number("SELECT count(*) FROM held"));
    }
}

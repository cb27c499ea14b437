package io.rivet.dev.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingMySql;
import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// The writers keep what they promise: tests of exports rest on that.
class WorkloadTest {

    private static final long ENOUGH = 3_000;
    private static final Duration BOUND = Duration.ofSeconds(60);

    enum Server {
        POSTGRES,
        MARIADB;

        Writers.Connections database() {
            return switch (this) {
                case POSTGRES -> {
                    String name = TestingPostgres.shared().createDatabase();
                    yield () -> TestingPostgres.shared().connection(name);
                }
                case MARIADB -> {
                    String name = TestingMySql.mariaDb().createDatabase();
                    yield () -> TestingMySql.mariaDb().connection(name);
                }
            };
        }

        String stampType() {
            return this == POSTGRES ? "timestamptz" : "datetime(6)";
        }
    }

    @ParameterizedTest
    @EnumSource
    void transfersKeepCountAndSumAtEveryMoment(Server server) throws Exception {
        Writers.Connections connections = server.database();
        Transfers transfers = new Transfers("accounts", 500);
        transfers.create(connections);
        String whole = transfers.rows() + " " + transfers.sum();
        try (Writers writers = Writers.start(connections, transfers.steps(2, 1), 100_000)) {
            long end = System.nanoTime() + BOUND.toNanos();
            while (writers.rate().changes() < ENOUGH) {
                assertTrue(System.nanoTime() < end, "the writers are slow");
                assertEquals(whole, ask(connections, "count(*), sum(amount)", "accounts"));
            }
        }
        assertEquals(whole, ask(connections, "count(*), sum(amount)", "accounts"));
        assertTrue(
                !ask(connections, "min(id % 4), max(id % 4)", "accounts").equals("0 0"),
                "no account has moved to another key");
    }

    @ParameterizedTest
    @EnumSource
    void arrivalsRememberEachCommittedVersion(Server server) throws Exception {
        Writers.Connections connections = server.database();
        Arrivals arrivals = new Arrivals("events", server.stampType(), Duration.ofSeconds(1));
        arrivals.create(connections);
        try (Writers writers = Writers.start(connections, arrivals.steps(3, 1), 100_000)) {
            long end = System.nanoTime() + BOUND.toNanos();
            while (writers.rate().changes() < ENOUGH) {
                assertTrue(System.nanoTime() < end, "the writers are slow");
                LockSupport.parkNanos(1_000_000);
            }
        }
        TreeMap<Long, Integer> newest = new TreeMap<>();
        for (Arrivals.Version version : arrivals.committed()) {
            Integer before = newest.put(version.id(), version.version());
            assertEquals(before == null ? 1 : before + 1, version.version());
        }
        long versions = newest.values().stream().mapToLong(Integer::longValue).sum();
        assertTrue(versions > newest.size(), "no row was updated");
        assertEquals(
                newest.size() + " " + versions,
                ask(connections, "count(*), sum(version)", "events"));
    }

    @Test
    void aWriterThatFailsIsHeardOf() {
        Writers.Step failing =
                _ -> {
                    throw new SQLException("no such table");
                };
        try (Writers writers = Writers.start(Server.POSTGRES.database(), List.of(failing), 100)) {
            long end = System.nanoTime() + BOUND.toNanos();
            IllegalStateException failure =
                    assertThrows(
                            IllegalStateException.class,
                            () -> {
                                while (System.nanoTime() < end) {
                                    writers.rate();
                                }
                            });
            assertTrue(String.valueOf(failure.getMessage()).contains("no such table"));
        }
    }

    private static String ask(Writers.Connections connections, String what, String table)
            throws Exception {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + what + " FROM " + table)) {
            rows.next();
            return rows.getString(1) + " " + rows.getString(2);
        }
    }
}

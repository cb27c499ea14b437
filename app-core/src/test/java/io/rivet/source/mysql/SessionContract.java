package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.config.ConnectionConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.config.TlsMode;
import io.rivet.config.TuningConfig;
import io.rivet.dev.TestingMySql;
import io.rivet.facts.SourceFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadPages;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.source.BatchLimits;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;
import io.rivet.value.Secret;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// What a session sets, on a server whose own settings are as odd as they can be.
@TestInstance(Lifecycle.PER_CLASS)
abstract class SessionContract {

    private TestingMySql server;
    private Readings readings;

    abstract TestingMySql.Kind kind();

    @BeforeAll
    void open() {
        server =
                TestingMySql.start(
                        TestingMySql.Options.of(kind())
                                .withTls()
                                .withSetting("default_time_zone", "+05:45")
                                .withSetting(
                                        "sql-mode",
                                        "ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT"));
        readings = new Readings(server);
        server.execute(
                "CREATE USER guest@'%' IDENTIFIED BY 'Pw-1.guest'",
                "GRANT SELECT ON " + readings.database + ".* TO guest@'%'",
                // runs for users without all rights only
                "SET GLOBAL init_connect = 'SET time_zone = ''-11:00'', sql_select_limit = 1,"
                        + " sql_auto_is_null = 1, character_set_results = latin1'",
                "SET GLOBAL sql_select_limit = 2",
                "SET GLOBAL net_write_timeout = 1, GLOBAL wait_timeout = 1");
        readings.execute(
                "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, at timestamp NULL, w"
                        + " varchar(9))",
                "SET time_zone = '+00:00'",
                "INSERT INTO t (at, w) VALUES (NULL, 'x')",
                "INSERT INTO t (at, w) SELECT at, w FROM t",
                "INSERT INTO t (at, w) SELECT at, w FROM t LIMIT 1");
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private SourceConfig guest(TlsMode tls) {
        return readings.config(server.port(), readings.database, "guest", "Pw-1.guest", tls);
    }

    private List<List<String>> asGuest(SessionSettings settings, String sql) {
        List<List<String>> rows = new ArrayList<>();
        try (SourceSession session = readings.source(guest(TlsMode.DISABLE)).open(settings)) {
            Readings.read(
                    session,
                    Readings.statement(sql),
                    Readings.LIMITS,
                    batch -> rows.addAll(Readings.texts(batch)));
        }
        return rows;
    }

    @Test
    void noLimitOfTheServerCutsAResult() {
        assertEquals(List.of(List.of("3")), readings.rows("SELECT COUNT(*) AS n FROM t"));
        assertEquals(3, readings.rows("SELECT id FROM t").size());
        assertEquals(3, asGuest(Readings.settings(), "SELECT id FROM t").size());
    }

    @Test
    void variablesAreTheSessionsOwn() {
        SessionSettings settings =
                new SessionSettings("orders", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5));
        assertEquals(
                List.of(List.of("+00:00", "360", "360", "0", "1970-01-01T00:00:01")),
                asGuest(
                        settings,
                        "SELECT @@time_zone AS z, @@net_write_timeout AS n, @@wait_timeout AS w,"
                                + " @@sql_auto_is_null AS i, FROM_UNIXTIME(1) AS f"));
    }

    /// Queries are read with the quotes and escapes that a server has as it is delivered.
    @Test
    void quotesAreThoseOfADeliveredServer() {
        assertEquals(
                List.of(List.of("dq", "it's", "0", "\u00fc", "?")),
                asGuest(
                        Readings.settings(),
                        "SELECT \"dq\" AS a, 'it\\'s' AS b, 'a' || 'b' AS c, '\u00fc' AS u, '?' AS"
                                + " `q?` /* ? */"));
    }

    @Test
    void factsOfAConnectionWithTls() {
        SourceFacts facts = readings.source(guest(TlsMode.REQUIRE)).facts();
        assertEquals(
                new SourceFacts(
                        server.product(),
                        server.version(),
                        "guest@%",
                        readings.database,
                        false,
                        true),
                facts);
        assertFalse(readings.source(guest(TlsMode.DISABLE)).facts().tls());
        try (SourceSession session =
                readings.source(guest(TlsMode.REQUIRE)).open(Readings.settings())) {
            assertEquals(
                    3,
                    Readings.read(
                                    session,
                                    Readings.statement("SELECT * FROM t"),
                                    Readings.LIMITS,
                                    _ -> {})
                            .rows());
        }
    }

    @Test
    void missingPrivilegesAreToldWithTheNextStep() {
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () -> asGuest(Readings.settings(), "SELECT * FROM mysql.user"));
        assertEquals(FailureKind.PERMANENT, failure.kind());
        assertTrue(failure.sentence().contains("grant the user SELECT"), failure.sentence());
    }

    /// The default is longer than this test may take.
    @Test
    @Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void connectTimeoutReachesTheDriver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SourceConfig config =
                    new SourceConfig(
                            SourceKind.MYSQL,
                            new ConnectionConfig(
                                    "127.0.0.1",
                                    silent.getLocalPort(),
                                    "x",
                                    "x",
                                    Secret.of("x"),
                                    Map.of("connect_timeout", "1")),
                            TlsMode.DISABLE,
                            TuningConfig.empty());
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> readings.source(config).open(Readings.settings()));
            assertEquals(FailureKind.NETWORK, failure.kind(), failure.sentence());
        }
    }

    @Test
    void theDriverStartsNoThread() {
        assertEquals("true", System.getProperty("com.mysql.cj.disableAbandonedConnectionCleanup"));
    }

    /// Servers name the table behind a view, also where the view's outer join makes NULLs.
    @Test
    void columnsOfViewsAreNeverRequired() {
        readings.execute(
                "CREATE TABLE a (id int NOT NULL PRIMARY KEY)",
                "CREATE TABLE b (id int NOT NULL PRIMARY KEY, aid int NOT NULL)",
                "INSERT INTO a VALUES (1), (2)",
                "INSERT INTO b VALUES (5, 1)",
                "CREATE ALGORITHM=TEMPTABLE VIEW v AS SELECT a.id, b.id AS bid FROM a LEFT JOIN b"
                        + " ON b.aid = a.id");
        assertEquals(
                List.of(true, true),
                readings.schema(Readings.table("v")).columns().stream()
                        .map(Column::nullable)
                        .toList());
        assertEquals(
                List.of(List.of("1", "5"), List.of("2", "NULL")),
                readings.rows(Readings.table("v")));
        assertFalse(readings.schema(Readings.table("a")).column(0).nullable());
    }

    @Test
    void aWrongValueBesideAWrongKeyIsTold() {
        readings.execute(
                "CREATE TABLE k (v time, k time PRIMARY KEY)",
                "INSERT INTO k VALUES ('25:00', '26:00')");
        RivetException failure =
                assertThrows(RivetException.class, () -> readings.rows(Readings.table("k")));
        assertEquals(FailureKind.INTEGRITY, failure.kind());
        assertTrue(
                failure.sentence()
                        .startsWith("export 'orders': column 'v', row 1: 25:00:00 can't be"),
                failure.sentence());
    }

    @Test
    void namesOfAQueryThatIsWrapped() {
        String sql =
                "SELECT CAST('25:00:00' AS TIME) AS t, 1+1 /* ) x */, '`' AS `a``b`,"
                        + " CONCAT('%s', 'b') # )\n FROM t WHERE id = 1 -- )"
                                .formatted("a".repeat(90));
        ReadStatement plain = Readings.statement(sql);
        ReadStatement wrapped =
                new ReadStatement(
                        sql,
                        false,
                        new TypeRules(
                                new ValuePolicies(Map.of(ValueKey.TIME_RANGE, ValueAction.TEXT)),
                                List.of()));
        assertEquals(
                readings.schema(plain).columns().stream().map(Column::name).toList(),
                readings.schema(wrapped).columns().stream().map(Column::name).toList());
        assertEquals(
                List.of(List.of("25:00:00", "2", "`", "a".repeat(90) + "b")),
                readings.rows(wrapped));
    }

    /// A sink that rests longer than the server's own patience, in a stream and between pages.
    @Test
    void aPauseLosesNothing() {
        readings.execute(
                "CREATE TABLE large (id int PRIMARY KEY, w longtext NOT NULL)",
                "INSERT INTO large SELECT d.n + e.n * 5, REPEAT('x', 1000000) FROM (SELECT 0 AS n"
                        + " UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) AS d,"
                        + " (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) AS e");
        SessionSettings settings =
                new SessionSettings(
                        "orders", Duration.ofSeconds(2), Duration.ZERO, Duration.ofMinutes(5));
        ReadStatement statement = Readings.table("large");
        KeyTerm id = new KeyTerm(List.of("id"), new ColumnType.Int32(), "int");
        for (Optional<ReadPages> pages :
                List.of(Optional.<ReadPages>empty(), Optional.of(new ReadPages(List.of(id), 5)))) {
            RestingSink sink = new RestingSink();
            try (SourceSession session = readings.source(guest(TlsMode.DISABLE)).open(settings)) {
                ReadTask task =
                        new ReadTask(
                                0,
                                statement,
                                ReadSlice.all(),
                                ReadPath.CURSOR,
                                pages,
                                ReadTask.Window.ALL);
                long rows =
                        session.read(
                                        task,
                                        session.describe(statement).schema(),
                                        new BatchLimits(1, 8 << 20),
                                        sink)
                                .rows();
                assertEquals(20, rows);
                assertEquals(pages.isPresent() ? 4 : 20, sink.rests);
            }
        }
    }

    /// Pauses once, for longer than the server waits by itself and than a statement may take.
    private static final class RestingSink implements BatchSink {

        private int rests;

        @Override
        public void accept(Batch batch) {}

        @Override
        public void rest() {
            rests++;
            if (rests == 1) {
                LockSupport.parkNanos(Duration.ofMillis(3_500).toNanos());
            }
        }
    }
}

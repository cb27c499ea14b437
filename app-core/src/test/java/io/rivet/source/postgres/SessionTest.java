package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.config.SourceConfig;
import io.rivet.config.TlsMode;
import io.rivet.facts.SourceFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.BatchText;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class SessionTest {

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
    void settingsHoldInsideTheTransaction(ReadPath path) {
        readings.server.execute(
                "ALTER ROLE rivet SET DateStyle = 'German'",
                "ALTER ROLE rivet SET TimeZone = 'Asia/Tokyo'",
                "ALTER ROLE rivet SET IntervalStyle = 'postgres'");
        String sql =
                "SELECT name, setting FROM pg_settings WHERE name IN ('TimeZone', 'DateStyle',"
                        + " 'IntervalStyle', 'bytea_output', 'lc_monetary', 'extra_float_digits',"
                        + " 'statement_timeout', 'lock_timeout', 'transaction_isolation',"
                        + " 'idle_in_transaction_session_timeout', 'transaction_read_only',"
                        + " 'application_name') ORDER BY name COLLATE \"C\"";
        SessionSettings settings =
                new SessionSettings(
                        "orders",
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5));
        List<String> lines = new ArrayList<>();
        try (SourceSession session = readings.source().open(settings)) {
            Readings.read(
                    session,
                    sql,
                    path,
                    Readings.LIMITS,
                    batch -> {
                        for (int row = 0; row < batch.rowCount(); row++) {
                            lines.add(
                                    BatchText.of(batch, 0, row)
                                            + "="
                                            + BatchText.of(batch, 1, row));
                        }
                    });
        } finally {
            readings.server.execute("ALTER ROLE rivet RESET ALL");
        }
        assertEquals(
                List.of(
                        "DateStyle=ISO, YMD",
                        "IntervalStyle=iso_8601",
                        "TimeZone=UTC",
                        "application_name=rivet/orders",
                        "bytea_output=hex",
                        "extra_float_digits=3",
                        "idle_in_transaction_session_timeout=65000",
                        "lc_monetary=C",
                        "lock_timeout=30000",
                        "statement_timeout=300000",
                        "transaction_isolation=repeatable read",
                        "transaction_read_only=on"),
                lines);
    }

    @Test
    void theNameShownAtTheServerFits() {
        String name = Connector.applicationName("ü".repeat(60));
        assertEquals("rivet/" + "ü".repeat(28), name);
    }

    @Test
    void factsNameTheServer() {
        SourceFacts facts = readings.source().facts();
        assertEquals("PostgreSQL", facts.product());
        assertTrue(facts.version().matches(readings.server.major() + "\\.\\d+"), facts.version());
        assertEquals("rivet", facts.user());
        assertEquals(readings.database, facts.database());
        assertFalse(facts.readOnly());
        assertFalse(facts.tls());
    }

    @Test
    void factsSeeARoleThatOnlyReads() {
        readings.server.createRole("reader", "pa ss''w%40rd\"\\@:/");
        readings.server.execute("ALTER ROLE reader SET default_transaction_read_only = on");
        SourceConfig config =
                readings.config(
                        readings.server.host(),
                        readings.server.port(),
                        "reader",
                        "pa ss'w%40rd\"\\@:/");
        SourceFacts facts = readings.source(config).facts();
        assertEquals("reader", facts.user());
        assertTrue(facts.readOnly());
    }

    @Test
    void aWrongPasswordIsOneSentenceWithoutIt() {
        SourceConfig config =
                readings.config(
                        readings.server.host(), readings.server.port(), "rivet", "wr0ng-secret");
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () -> readings.source(config).open(Readings.settings()));
        assertEquals(FailureKind.PERMANENT, failure.kind());
        assertTrue(failure.sentence().contains("check the password of role 'rivet'"));
        assertFalse(failure.sentence().contains("wr0ng"));
    }

    @Test
    void anUnreachableServerIsANetworkFailure() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        SourceConfig refused = readings.config("127.0.0.1", port, "rivet", "secret");
        RivetException failure =
                assertThrows(RivetException.class, () -> readings.source(refused).facts());
        assertEquals(FailureKind.NETWORK, failure.kind());
        assertTrue(
                failure.sentence()
                        .startsWith("PostgreSQL at 127.0.0.1:" + port + ": the connection was"),
                failure.sentence());

        SourceConfig unknown = readings.config("no-such-host.invalid", 5432, "rivet", "secret");
        failure = assertThrows(RivetException.class, () -> readings.source(unknown).facts());
        assertEquals(FailureKind.NETWORK, failure.kind());
        assertTrue(failure.sentence().contains("host name isn't known"), failure.sentence());
    }

    @Test
    void aServerWithoutTlsIsRefusedWithTheFix() {
        SourceConfig plain = readings.config();
        SourceConfig config =
                new SourceConfig(plain.kind(), plain.connection(), TlsMode.REQUIRE, plain.tuning());
        RivetException failure =
                assertThrows(RivetException.class, () -> readings.source(config).facts());
        assertEquals(FailureKind.PERMANENT, failure.kind());
        assertTrue(failure.sentence().contains("tls: disable"), failure.sentence());
    }

    @Test
    void aMissingRightNamesTheStep() {
        readings.server.createRole("outsider", "secret-o");
        readings.execute("CREATE TABLE hidden (id integer)");
        SourceConfig config =
                readings.config(
                        readings.server.host(), readings.server.port(), "outsider", "secret-o");
        try (SourceSession session = readings.source(config).open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    Readings.read(
                                            session,
                                            "SELECT * FROM hidden",
                                            ReadPath.COPY,
                                            Readings.LIMITS,
                                            batch -> {}));
            assertEquals(FailureKind.PERMANENT, failure.kind());
            assertTrue(failure.sentence().contains("grant the role SELECT"), failure.sentence());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void oneSnapshotForAllReads(ReadPath path) {
        readings.execute("CREATE TABLE IF NOT EXISTS growing (id integer)", "TRUNCATE growing");
        try (SourceSession session = readings.source().open(Readings.settings())) {
            String sql = "SELECT id FROM growing";
            assertEquals(0, Readings.read(session, sql, path, Readings.LIMITS, batch -> {}));
            readings.execute("INSERT INTO growing VALUES (1)");
            assertEquals(0, Readings.read(session, sql, path, Readings.LIMITS, batch -> {}));
        }
        assertEquals(1, readings.rows("SELECT id FROM growing", path).size());
    }
}

package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.config.TlsMode;
import io.rivet.dev.TestingPostgres;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Both read paths and cancel over an encrypted connection.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {

    private static TestingPostgres server;
    private static Readings readings;

    @BeforeAll
    static void open() {
        server = TestingPostgres.start(TestingPostgres.Options.defaults().withTls());
        readings = new Readings(server, TlsMode.REQUIRE);
    }

    @AfterAll
    static void close() {
        readings.close();
        server.close();
    }

    @Test
    void factsSayThatItIsEncrypted() {
        assertTrue(readings.source().facts().tls());
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void readsEncrypted(ReadPath path) {
        assertEquals(
                List.of(List.of("true")),
                readings.rows("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", path));
        AtomicLong rows = new AtomicLong();
        String sql = "SELECT g, repeat('x', g % 5000) AS body FROM generate_series(1, 20000) g";
        readings.read(sql, path, Readings.LIMITS, batch -> rows.addAndGet(batch.rowCount()));
        assertEquals(20_000, rows.get());
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void cancelEndsARead(ReadPath path) {
        String endless = "SELECT generate_series(1, 100000000000) AS g";
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    Readings.read(
                                            session,
                                            endless,
                                            path,
                                            Readings.LIMITS,
                                            _ -> session.cancel()));
            assertEquals(FailureKind.CANCELLED, failure.kind());
        }
    }
}

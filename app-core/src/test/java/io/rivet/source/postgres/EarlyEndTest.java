package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.dev.FaultProxy;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.BatchLimits;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connection that is cut is never taken for the end of the result.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EarlyEndTest {

    private static final String SQL = "SELECT generate_series(1, 200000) AS g";

    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    /// Each row brings a notice of 100 KB, which the reader skips.
    @Test
    void aCutInsideASkippedMessageIsADisconnect() {
        readings.execute(
                """
                CREATE FUNCTION noisy() RETURNS integer LANGUAGE plpgsql AS
                $$ BEGIN RAISE NOTICE '%', repeat('x', 100000); RETURN 1; END $$\
                """);
        assertDisconnect(
                "SELECT noisy() AS n FROM generate_series(1, 20)", ReadPath.CURSOR, 1_050_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void aCutIsADisconnect(ReadPath path) {
        for (int bytes = 100_000; bytes < 100_040; bytes += 7) {
            assertDisconnect(SQL, path, bytes);
        }
    }

    private static void assertDisconnect(String sql, ReadPath path, long afterBytes) {
        try (FaultProxy proxy = FaultProxy.to(readings.server.host(), readings.server.port());
                SourceSession session = throughProxy(proxy.port())) {
            proxy.cutAfterBytes(afterBytes);
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    Readings.read(
                                            session,
                                            sql,
                                            path,
                                            new BatchLimits(1000, 8 << 20),
                                            _ -> {}));
            assertEquals(FailureKind.DISCONNECT, failure.kind(), failure.sentence());
            assertTrue(failure.sentence().startsWith("export 'orders': PostgreSQL at "));
        }
    }

    private static SourceSession throughProxy(int port) {
        return readings.source(
                        readings.config(
                                "127.0.0.1",
                                port,
                                readings.server.user(),
                                readings.server.password()))
                .open(Readings.settings());
    }
}

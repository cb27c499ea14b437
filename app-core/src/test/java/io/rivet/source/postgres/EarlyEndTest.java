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

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void aCutIsADisconnect(ReadPath path) {
        for (int bytes = 100_000; bytes < 100_040; bytes += 7) {
            long after = bytes;
            try (FaultProxy proxy = FaultProxy.to(readings.server.host(), readings.server.port());
                    SourceSession session =
                            readings.source(
                                            readings.config(
                                                    "127.0.0.1",
                                                    proxy.port(),
                                                    readings.server.user(),
                                                    readings.server.password()))
                                    .open(Readings.settings())) {
                proxy.cutAfterBytes(after);
                RivetException failure =
                        assertThrows(
                                RivetException.class,
                                () ->
                                        Readings.read(
                                                session,
                                                SQL,
                                                path,
                                                new BatchLimits(1000, 8 << 20),
                                                _ -> {}));
                assertEquals(FailureKind.DISCONNECT, failure.kind(), failure.sentence());
                assertTrue(failure.sentence().startsWith("export 'orders': PostgreSQL at "));
            }
        }
    }
}

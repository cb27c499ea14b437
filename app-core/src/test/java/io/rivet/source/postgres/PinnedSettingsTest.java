package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.config.ReadPath;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.TimeZone;

/// What arrives doesn't follow the settings of server, database or JVM.
class PinnedSettingsTest {

    private static final List<String> SETTINGS =
            List.of(
                    "TimeZone = 'Asia/Kathmandu'",
                    "DateStyle = 'SQL, DMY'",
                    "IntervalStyle = 'postgres_verbose'",
                    "bytea_output = 'escape'",
                    "extra_float_digits = -5",
                    "quote_all_identifiers = on",
                    "standard_conforming_strings = off");

    private static final String SQL =
            """
            SELECT timestamptz '2024-06-01 12:00+02' AS a, timestamp '2024-06-01 12:00' AS b,
              date '2024-02-03' AS c, interval '-1 mon +2 days -3:04:05.6' AS d,
              '12:00+05:45'::timetz AS e, money '12.5' AS f, point(0.1, 1e-7) AS g,
              ARRAY[interval '1 day', NULL] AS h, 0.1::float4 AS i, 1e-7::float8 AS j,
              tstzrange('2024-06-01 12:00+02', NULL) AS k, ROW(date '2024-02-03', '\\x00ff'::bytea) AS l,
              'pg_class'::regclass AS m, ARRAY[timestamptz '2024-06-01 12:00+02'] AS n,
              ARRAY[money '1'] AS o, 'back\\slash' AS p, time '01:02' AS q\
            """;

    private static final List<String> EXPECTED =
            List.of(
                    "2024-06-01T10:00Z",
                    "2024-06-01T12:00",
                    "2024-02-03",
                    "P-1M2DT-3H-4M-5.6S",
                    "12:00:00+05:45",
                    "$12.50",
                    "(0.1,1e-07)",
                    "[P1D, NULL]",
                    "0.1",
                    "1.0E-7",
                    "[\"2024-06-01 10:00:00+00\",)",
                    "(2024-02-03,\"\\\\x00ff\")",
                    "pg_class",
                    "[2024-06-01T10:00Z]",
                    "[$1.00]",
                    "back\\slash",
                    "01:02");

    private static final TimeZone ZONE = TimeZone.getDefault();

    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
        for (String setting : SETTINGS) {
            readings.execute("ALTER DATABASE " + readings.database + " SET " + setting);
        }
    }

    @AfterAll
    static void close() {
        TimeZone.setDefault(ZONE);
        readings.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void theSameArrivesUnderAnySettings(ReadPath path) {
        for (String zone : List.of("UTC", "Pacific/Apia", "Pacific/Pago_Pago")) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertEquals(List.of(EXPECTED), readings.rows(SQL, path), zone);
        }
    }
}

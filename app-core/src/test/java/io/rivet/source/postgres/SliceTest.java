package io.rivet.source.postgres;

import io.rivet.config.TlsMode;
import io.rivet.dev.TestingPostgres;
import io.rivet.source.KeySample;
import io.rivet.source.SliceContract;
import io.rivet.source.Source;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.AfterAll;

import java.sql.Connection;
import java.util.List;

/// Slices and keys of PostgreSQL, at the newest server that is supported.
class SliceTest extends SliceContract {

    private final Readings readings = new Readings(server(), TlsMode.DISABLE);

    TestingPostgres server() {
        return TestingPostgres.shared();
    }

    @Override
    protected Source source() {
        return readings.source();
    }

    @Override
    protected Connection connection() {
        return readings.server.connection(readings.database);
    }

    @Override
    protected SqlDialect dialect() {
        return SqlDialect.POSTGRES;
    }

    @AfterAll
    void close() {
        readings.close();
    }

    @Override
    protected List<KeySample> keys() {
        readings.execute(
                "DROP SCHEMA IF EXISTS \"Odd 'types'\" CASCADE",
                "CREATE SCHEMA \"Odd 'types'\"",
                "CREATE TYPE \"Odd 'types'\".\"Mood (2)\" AS ENUM ('z''s', 'm', 'A(1)')",
                "CREATE DOMAIN \"Odd 'types'\".code AS varchar(5) CHECK (length(value) > 0)");
        return List.of(
                KeySample.of("int2", "-32768", "-32768", "0", "0", "32767", "32767"),
                KeySample.of("int4", "-2147483648", "-2147483648", "7", "7", "8", "8"),
                KeySample.of(
                        "int8",
                        "-9223372036854775808",
                        "-9223372036854775808",
                        "-1",
                        "-1",
                        "9223372036854775807",
                        "9223372036854775807"),
                KeySample.of("numeric(4,2)", "-99.99", "-99.99", "0", "0.00", "99.99", "99.99"),
                KeySample.of(
                        "numeric", "-1e-20", "-0.00000000000000000001", "0", "0", "1e3", "1000"),
                KeySample.of("float8", "-1e300", "-1e+300", "0.1", "0.1", "1e300", "1e+300"),
                KeySample.of(
                        "date",
                        "'0044-03-15 BC'",
                        "-0043-03-15",
                        "'1999-12-31'",
                        "1999-12-31",
                        "'5874897-12-31'",
                        "+5874897-12-31"),
                KeySample.of(
                        "timestamp",
                        "'0001-01-01 00:00:00 BC'",
                        "0000-01-01T00:00:00",
                        "'1969-12-31 23:59:59.999999'",
                        "1969-12-31T23:59:59.999999",
                        "'2024-02-29 12:00:00'",
                        "2024-02-29T12:00:00",
                        "'12024-02-29 12:00:00.5'",
                        "+12024-02-29T12:00:00.5"),
                KeySample.of(
                        "timestamp(3)",
                        "'2024-01-01 00:00:00.001'",
                        "2024-01-01T00:00:00.001",
                        "'2024-01-01 00:00:00.002'",
                        "2024-01-01T00:00:00.002",
                        "'2024-01-01 00:00:00.010'",
                        "2024-01-01T00:00:00.010"),
                KeySample.of(
                        "timestamptz",
                        "'2024-03-31 02:59:59.5+02'",
                        "2024-03-31T00:59:59.500000Z",
                        "'2024-03-31 01:00:00Z'",
                        "2024-03-31T01:00:00Z",
                        "'2024-03-31 01:00:00-03:30'",
                        "2024-03-31T04:30:00Z"),
                KeySample.of(
                        "time",
                        "'00:00'",
                        "00:00:00",
                        "'00:00:00.5'",
                        "00:00:00.5",
                        "'23:59'",
                        "23:59:00"),
                KeySample.of(
                        "text COLLATE \"C\"",
                        "''",
                        "",
                        "'A'",
                        "A",
                        "E'a\\\\''b'",
                        "a\\'b",
                        "'é'",
                        "é",
                        "'中😀'",
                        "中😀"),
                KeySample.of(
                        "varchar(3) COLLATE \"C\"", "'abc'", "abc", "'b'", "b", "'zzz'", "zzz"),
                KeySample.of("char(3) COLLATE \"C\"", "'a'", "a", "'ab'", "ab", "'abc'", "abc"),
                KeySample.of("name", "'a'", "a", "'b'", "b", "'c'", "c"),
                KeySample.of(
                        "uuid",
                        "'00000000-0000-0000-0000-000000000000'",
                        "00000000-0000-0000-0000-000000000000",
                        "'7FFFFFFF-ffff-4fff-bfff-ffffffffffff'",
                        "7fffffff-ffff-4fff-bfff-ffffffffffff",
                        "'80000000-0000-0000-0000-000000000000'",
                        "80000000-0000-0000-0000-000000000000",
                        "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff"),
                KeySample.of(
                        "\"Odd 'types'\".\"Mood (2)\"",
                        "'z''s'",
                        "z's",
                        "'m'",
                        "m",
                        "'A(1)'",
                        "A(1)"),
                KeySample.of("\"Odd 'types'\".code", "'1'", "1", "'22'", "22", "'33333'", "33333"),
                KeySample.of("bytea", "'\\x'", "", "'\\x00ff'", "00ff", "'\\xff'", "ff"),
                KeySample.of("bit(4)", "B'0001'", "0001", "B'0010'", "0010", "B'1111'", "1111"),
                KeySample.of(
                        "inet",
                        "'10.0.0.1'",
                        "10.0.0.1/32",
                        "'10.0.0.2'",
                        "10.0.0.2/32",
                        "'::1'",
                        "::1/128"),
                KeySample.of(
                        "interval", "'-1 day'", "P-1D", "'1 hour'", "PT1H", "'1 year'", "P1Y"));
    }
}

package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivet.config.ReadPath;
import io.rivet.config.TlsMode;
import io.rivet.dev.TestingPostgres;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.Fidelity;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/// Each native type through both paths: least, greatest, zero, odd values and NULL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypeMatrixTest {

    private static final Set<String> NEW_IN_15 = Set.of("numeric(5,-2)", "numeric(3,5)");

    private Readings readings;

    @BeforeAll
    void open() {
        readings = new Readings(server(), TlsMode.DISABLE);
    }

    @AfterAll
    void close() {
        readings.close();
    }

    TestingPostgres server() {
        return TestingPostgres.shared();
    }

    /// @param setup what makes the type, or empty
    /// @param type as written in SQL
    /// @param column the expected column type
    /// @param values literal, expected text, literal, expected text ...
    record Case(
            String setup,
            String type,
            String sourceType,
            ColumnType column,
            Fidelity fidelity,
            List<String> values) {

        @Override
        public String toString() {
            return type;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(numbers(), decimals(), times(), texts(), others()).flatMap(s -> s);
    }

    private static Stream<Case> numbers() {
        return Stream.of(
                exact("boolean", new ColumnType.Bool(), "true", "true", "false", "false"),
                exact("smallint", new ColumnType.Int16(), "-32768", "-32768", "32767", "32767"),
                exact(
                        "integer",
                        new ColumnType.Int32(),
                        "-2147483648",
                        "-2147483648",
                        "2147483647",
                        "2147483647",
                        "0",
                        "0"),
                exact(
                        "bigint",
                        new ColumnType.Int64(),
                        "-9223372036854775808",
                        "-9223372036854775808",
                        "9223372036854775807",
                        "9223372036854775807"),
                exact("oid", new ColumnType.Int64(), "4294967295", "4294967295", "0", "0"),
                exact("xid", new ColumnType.Int64(), "4294967295", "4294967295"),
                exact(
                        "real",
                        new ColumnType.Float32(),
                        "3.4028235e38",
                        "3.4028235E38",
                        "NaN",
                        "NaN",
                        "-Infinity",
                        "-Infinity",
                        "-0",
                        "-0.0"),
                exact(
                        "double precision",
                        new ColumnType.Float64(),
                        "4.9e-324",
                        "4.9E-324",
                        "NaN",
                        "NaN",
                        "Infinity",
                        "Infinity",
                        "-1.7976931348623157e308",
                        "-1.7976931348623157E308"));
    }

    private static Stream<Case> decimals() {
        String nines38 = "9".repeat(38);
        return Stream.of(
                exact(
                        "numeric(12,2)",
                        new Decimal(12, 2),
                        "0",
                        "0.00",
                        "0.01",
                        "0.01",
                        "-9999999999.99",
                        "-9999999999.99",
                        "9999999999.99",
                        "9999999999.99",
                        "10000",
                        "10000.00",
                        "120000000",
                        "120000000.00"),
                exact(
                        "numeric(17,1)",
                        new Decimal(17, 1),
                        "9999999999999999.9",
                        "9999999999999999.9",
                        "-9999999999999999.9",
                        "-9999999999999999.9"),
                exact(
                        "numeric(18,3)",
                        new Decimal(18, 3),
                        "999999999999999.999",
                        "999999999999999.999",
                        "0.001",
                        "0.001"),
                exact(
                        "numeric(20,0)",
                        new Decimal(20, 0),
                        "9999999999999999999",
                        "9999999999999999999",
                        "-9223372036854775809",
                        "-9223372036854775809",
                        "18446744073709551616",
                        "18446744073709551616"),
                exact(
                        "numeric(38,0)",
                        new Decimal(38, 0),
                        nines38,
                        nines38,
                        "-" + nines38,
                        "-" + nines38,
                        "100000000000000000000000000000000000",
                        "100000000000000000000000000000000000"),
                exact(
                        "numeric(38,19)",
                        new Decimal(38, 19),
                        "9999999999999999999.9999999999999999999",
                        "9999999999999999999.9999999999999999999",
                        "-0.0000000000000000001",
                        "-0.0000000000000000001"),
                exact(
                        "numeric(38,38)",
                        new Decimal(38, 38),
                        "0." + nines38,
                        "0." + nines38,
                        "-0." + nines38,
                        "-0." + nines38),
                new Case(
                        "",
                        "numeric(5,-2)",
                        "numeric(5,-2)",
                        new Decimal(7, 0),
                        Fidelity.EXACT,
                        List.of("9999949", "9999900", "-1234567", "-1234600", "40", "0")),
                new Case(
                        "",
                        "numeric(3,5)",
                        "numeric(3,5)",
                        new Decimal(5, 5),
                        Fidelity.EXACT,
                        List.of("0.00999", "0.00999", "-0.00001", "-0.00001")),
                exact(
                        "numeric(39,1)",
                        new Decimal(39, 1),
                        "-" + nines38 + ".9",
                        "-" + nines38 + ".9",
                        "0",
                        "0.0",
                        "-0.1",
                        "-0.1"),
                exact(
                        "numeric(76,0)",
                        new Decimal(76, 0),
                        nines38 + nines38,
                        nines38 + nines38,
                        "-" + nines38 + nines38,
                        "-" + nines38 + nines38,
                        "-340282366920938463463374607431768211456",
                        "-340282366920938463463374607431768211456",
                        "18446744073709551616",
                        "18446744073709551616",
                        "6277101735386680763835789423207666416102355444464034512896",
                        "6277101735386680763835789423207666416102355444464034512896",
                        "1" + "0".repeat(75),
                        "1" + "0".repeat(75),
                        "-5",
                        "-5"),
                exact(
                        "numeric(76,38)",
                        new Decimal(76, 38),
                        nines38 + "." + nines38,
                        nines38 + "." + nines38,
                        "-0." + "0".repeat(37) + "1",
                        "-0." + "0".repeat(37) + "1"),
                exact(
                        "numeric(76,76)",
                        new Decimal(76, 76),
                        "-0." + nines38 + nines38,
                        "-0." + nines38 + nines38),
                text("numeric", "1e30", "1" + "0".repeat(30), "NaN", "NaN", "1.50", "1.50"),
                text("numeric(77,1)", "-" + nines38 + ".9", "-" + nines38 + ".9"));
    }

    private static Stream<Case> times() {
        return Stream.of(
                exact(
                        "date",
                        new ColumnType.Date(),
                        "1970-01-01",
                        "1970-01-01",
                        "4713-01-01 BC",
                        "-4712-01-01",
                        "5874897-12-31",
                        "+5874897-12-31"),
                exact(
                        "time without time zone",
                        new ColumnType.Time(),
                        "00:00",
                        "00:00",
                        "23:59:59.999999",
                        "23:59:59.999999"),
                exact(
                        "timestamp without time zone",
                        new ColumnType.Timestamp(false),
                        "1970-01-01",
                        "1970-01-01T00:00",
                        "1999-12-31 23:59:59.999999",
                        "1999-12-31T23:59:59.999999",
                        "4713-01-01 00:00:00 BC",
                        "-4712-01-01T00:00",
                        "294247-01-10 04:00:54.775807",
                        "+294247-01-10T04:00:54.775807"),
                exact(
                        "timestamp with time zone",
                        new ColumnType.Timestamp(true),
                        "2024-06-01 12:00:00+05:45",
                        "2024-06-01T06:15Z",
                        "0001-01-01 00:00:00+00",
                        "0001-01-01T00:00Z"),
                exact(
                        "timestamp(3) without time zone",
                        new ColumnType.Timestamp(false),
                        "2024-01-01 00:00:00.1236",
                        "2024-01-01T00:00:00.124"),
                text("time with time zone", "12:00:00+05:45", "12:00:00+05:45"),
                text("interval", "1 year 2 days 03:04:05.6", "P1Y2DT3H4M5.6S"));
    }

    private static Stream<Case> texts() {
        ColumnType text = new ColumnType.Text();
        return Stream.of(
                exact("text", text, "", "", "grüße 漢字 😀", "grüße 漢字 😀", "a\nb", "a\nb"),
                exact("character varying(10)", text, "0123456789", "0123456789"),
                exact("character(4)", text, "ab", "ab  "),
                exact("name", text, "pg", "pg"),
                exact("\"char\"", text, "x", "x", "", ""),
                exact(
                        "json",
                        new ColumnType.Json(),
                        "{\"b\": 1,  \"a\":2}",
                        "{\"b\": 1,  \"a\":2}"),
                exact("jsonb", new ColumnType.Json(), "{\"b\":1, \"a\":2}", "{\"a\": 2, \"b\": 1}"),
                new Case(
                        "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                        "mood",
                        "mood",
                        text,
                        Fidelity.EXACT,
                        List.of("sad", "sad", "ok", "ok")),
                new Case(
                        "CREATE DOMAIN cents AS numeric(9,2) CHECK (value > 0)",
                        "cents",
                        "numeric(9,2)",
                        new Decimal(9, 2),
                        Fidelity.EXACT,
                        List.of("0.05", "0.05")));
    }

    private static Stream<Case> others() {
        return Stream.of(
                exact("bytea", new ColumnType.Binary(), "\\x", "", "\\x00ff", "00ff"),
                exact(
                        "uuid",
                        new ColumnType.Uuid(),
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        "a0eebc999c0b4ef8bb6d6bb9bd380a11"),
                text("inet", "192.168.0.1/24", "192.168.0.1/24"),
                text("macaddr", "08:00:2b:01:02:03", "08:00:2b:01:02:03"),
                text("money", "12.5", "$12.50"),
                text("bit(3)", "101", "101"),
                text("bit varying(8)", "1", "1"),
                text("xml", "<a/>", "<a/>"),
                text("tsvector", "a b", "'a' 'b'"),
                text("int4range", "[1,3)", "[1,3)"),
                text("point", "(1,2)", "(1,2)"),
                text("xid8", "18446744073709551615", "18446744073709551615"),
                text("pg_lsn", "16/B374D848", "16/B374D848"),
                text("aclitem", "rivet=r/rivet", "rivet=r/rivet"),
                new Case(
                        "CREATE TYPE pair AS (a integer, b text)",
                        "pair",
                        "pair",
                        new ColumnType.Text(),
                        Fidelity.TEXT,
                        List.of("(1,x)", "(1,x)")));
    }

    private static Case exact(String type, ColumnType column, String... values) {
        return new Case("", type, type, column, Fidelity.EXACT, List.of(values));
    }

    private static Case text(String type, String... values) {
        return new Case("", type, type, new ColumnType.Text(), Fidelity.TEXT, List.of(values));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void arrivesExactlyThroughBothPaths(Case type) {
        assumeTrue(
                readings.server.major() >= 15 || !NEW_IN_15.contains(type.type()),
                "such scales are new in 15");
        if (!type.setup().isEmpty()) {
            readings.execute(type.setup());
        }
        StringJoiner rows = new StringJoiner(", ");
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < type.values().size(); i += 2) {
            String literal = type.values().get(i).replace("'", "''");
            rows.add("(%d, '%s'), (%d, NULL)".formatted(i, literal, i + 1));
            expected.add(List.of(type.values().get(i + 1)));
            expected.add(List.of("NULL"));
        }
        readings.execute(
                "DROP TABLE IF EXISTS t",
                "CREATE TABLE t (id integer, v " + type.type() + ")",
                "INSERT INTO t VALUES " + rows);
        String sql = "SELECT v FROM t ORDER BY id;";
        try (SourceSession session = readings.source().open(Readings.settings())) {
            Column found = session.describe(Readings.statement(sql, true)).schema().column(0);
            assertEquals(
                    new Column(
                            "v",
                            type.column(),
                            true,
                            type.sourceType(),
                            type.fidelity(),
                            found.rules()),
                    found);
        }
        assertEquals(expected, readings.rows(sql, ReadPath.COPY), "copy");
        assertEquals(expected, readings.rows(sql, ReadPath.CURSOR), "cursor");
    }
}

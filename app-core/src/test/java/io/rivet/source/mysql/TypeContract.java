package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingMySql;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValueRule;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Each native type with its values, in both ways to read.
@TestInstance(Lifecycle.PER_CLASS)
abstract class TypeContract {

    Readings readings;

    abstract TestingMySql server();

    @BeforeAll
    void open() {
        readings = new Readings(server());
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
    }

    /// Creates a table with one column of the type, puts the values in, and reads all of it.
    ///
    /// @param values SQL expressions; the values come back in their order
    List<String> roundTrip(String type, String... values) {
        create(type, values);
        return readings.rows("SELECT v FROM t ORDER BY id").stream().map(List::getFirst).toList();
    }

    void create(String type, String... values) {
        List<String> statements = new ArrayList<>();
        statements.add("SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'");
        statements.add("DROP TABLE IF EXISTS t");
        statements.add("CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, v " + type + ")");
        Arrays.stream(values).forEach(v -> statements.add("INSERT INTO t (v) VALUES (" + v + ")"));
        readings.execute(statements.toArray(String[]::new));
    }

    Column column() {
        return readings.schema(Readings.table("t")).column(1);
    }

    @Test
    void integers() {
        assertEquals(
                List.of("-128", "127", "0", "NULL"),
                roundTrip("tinyint", "-128", "127", "0", "NULL"));
        assertEquals(List.of("0", "255"), roundTrip("tinyint unsigned", "0", "255"));
        assertEquals(List.of("-32768", "32767"), roundTrip("smallint", "-32768", "32767"));
        assertEquals(List.of("65535"), roundTrip("smallint unsigned", "65535"));
        assertEquals(List.of("-8388608", "8388607"), roundTrip("mediumint", "-8388608", "8388607"));
        assertEquals(List.of("16777215"), roundTrip("mediumint unsigned", "16777215"));
        assertEquals(
                List.of("-2147483648", "2147483647", "NULL"),
                roundTrip("int", "-2147483648", "2147483647", "NULL"));
        assertEquals(List.of("4294967295"), roundTrip("int unsigned", "4294967295"));
        assertEquals(
                List.of("-9223372036854775808", "9223372036854775807"),
                roundTrip("bigint", "-9223372036854775808", "9223372036854775807"));
        assertEquals(
                List.of("0", "9223372036854775808", "18446744073709551615", "NULL"),
                roundTrip(
                        "bigint unsigned",
                        "0",
                        "9223372036854775808",
                        "18446744073709551615",
                        "NULL"));
        assertEquals(List.of("1901", "2155", "0"), roundTrip("year", "1901", "2155", "0"));
    }

    @Test
    void sourceTypesAreTheServersWords() {
        create("int unsigned NOT NULL");
        assertEquals(
                server().kind() == TestingMySql.Kind.MARIADB ? "int(10) unsigned" : "int unsigned",
                column().sourceType());
        assertEquals(false, column().nullable());
        create("enum('a','b') DEFAULT 'a'");
        assertEquals("enum('a','b')", column().sourceType());
        List<Column> columns =
                readings.schema(
                                Readings.statement(
                                        "SELECT CAST(1.5 AS decimal(12,2)) AS d, 1 + 1 AS n,"
                                                + " CONCAT('a', 'bc') AS s, NULL AS nothing,"
                                                + " CAST(7 AS UNSIGNED) AS u"))
                        .columns();
        assertEquals("decimal(12,2)", columns.get(0).sourceType());
        assertEquals("varchar(3)", columns.get(2).sourceType());
        assertEquals(new ColumnType.Text(), columns.get(3).type());
        assertEquals("null", columns.get(3).sourceType());
        assertTrue(columns.get(4).sourceType().endsWith("int unsigned"));
        assertEquals(true, columns.stream().allMatch(Column::nullable));
    }

    @Test
    void nullLiterals() {
        assertEquals(List.of(List.of("NULL", "1")), readings.rows("SELECT NULL AS n, 1 AS one"));
    }

    @Test
    void tinyint1() {
        assertEquals(
                List.of("7", "-1", "0", "NULL"), roundTrip("tinyint(1)", "7", "-1", "0", "NULL"));
        assertEquals(new ColumnType.Int8(), column().type());
        assertEquals(List.of(new ValueRule(ValueKey.TINYINT1, ValueAction.INT)), column().rules());
        create("bool", "true", "false", "NULL");
        Map<ValueKey, ValueAction> bool = Map.of(ValueKey.TINYINT1, ValueAction.BOOL);
        assertEquals(
                List.of(List.of("true"), List.of("false"), List.of("NULL")),
                readings.rows(Readings.statement("SELECT v FROM t ORDER BY id", bool)));
        create("tinyint(1)", "0", "7");
        assertRefused(
                Readings.statement("SELECT v FROM t ORDER BY id", bool),
                "export 'orders': column 'v', row 2: 7 is neither 0 nor 1");
    }

    @Test
    void decimals() {
        String most = "9".repeat(35) + "." + "9".repeat(30);
        assertEquals(
                List.of(
                        most,
                        "-" + most,
                        "0." + "0".repeat(29) + "1",
                        "0." + "0".repeat(30),
                        "NULL"),
                roundTrip("decimal(65,30)", most, "-" + most, "1e-30", "0", "NULL"));
        assertEquals(new ColumnType.Decimal(65, 30), column().type());
        assertEquals(
                List.of("9999999999.99", "-0.01", "0.00"),
                roundTrip("decimal(12,2)", "9999999999.99", "-0.01", "0"));
        assertEquals(new ColumnType.Decimal(12, 2), column().type());
        String digits = "12345678901234567890123456789012345678";
        assertEquals(List.of(digits, "-" + digits), roundTrip("decimal(38)", digits, "-" + digits));
        assertEquals(List.of("99.9"), roundTrip("decimal(3,1) unsigned", "99.9"));
        assertEquals(new ColumnType.Decimal(3, 1), column().type());
    }

    @Test
    void floats() {
        assertEquals(
                List.of("3.4028235E38", "1.1754944E-38", "0.1", "-0.0", "1.6777216E7"),
                roundTrip("float", "3.4028235e38", "1.1754944e-38", "0.1", "-0e0", "16777216"));
        assertEquals(
                List.of("1.7976931348623157E308", "2.2250738585072014E-308", "0.1", "NULL"),
                roundTrip(
                        "double",
                        "1.7976931348623157e308",
                        "2.2250738585072014e-308",
                        "0.1",
                        "NULL"));
    }

    @Test
    void bits() {
        assertEquals(List.of("true", "false", "NULL"), roundTrip("bit(1)", "1", "0", "NULL"));
        assertEquals(new ColumnType.Bool(), column().type());
        assertEquals(List.of("257", "1"), roundTrip("bit(9)", "b'100000001'", "1"));
        assertEquals(
                List.of("18446744073709551615", "9223372036854775808"),
                roundTrip("bit(64)", "18446744073709551615", "9223372036854775808"));
        assertEquals(new ColumnType.UInt64(), column().type());
    }

    @Test
    void datesAndTimes() {
        assertEquals(
                List.of("1000-01-01", "9999-12-31", "1969-12-31", "2024-02-29", "NULL"),
                roundTrip(
                        "date",
                        "'1000-01-01'",
                        "'9999-12-31'",
                        "'1969-12-31'",
                        "'2024-02-29'",
                        "NULL"));
        assertEquals(
                List.of(
                        "1000-01-01T00:00",
                        "9999-12-31T23:59:59.999999",
                        "1969-12-31T23:59:59.000001"),
                roundTrip(
                        "datetime(6)",
                        "'1000-01-01'",
                        "'9999-12-31 23:59:59.999999'",
                        "'1969-12-31 23:59:59.000001'"));
        assertEquals(new ColumnType.Timestamp(false), column().type());
        assertEquals(
                List.of("2024-05-06T07:08:09.120"),
                roundTrip("datetime(2)", "'2024-05-06 07:08:09.12'"));
        assertEquals(
                List.of("1970-01-01T00:00:01Z", "2038-01-19T03:14:07.999999Z"),
                roundTrip(
                        "timestamp(6) NULL",
                        "'1970-01-01 00:00:01'",
                        "'2038-01-19 03:14:07.999999'"));
        assertEquals(new ColumnType.Timestamp(true), column().type());
        assertEquals(
                List.of("00:00", "23:59:59.999999", "NULL"),
                roundTrip("time(6)", "'00:00:00'", "'23:59:59.999999'", "NULL"));
    }

    @Test
    void zeroAndInvalidDates() {
        Map<ValueKey, ValueAction> error = Map.of(ValueKey.ZERO_DATE, ValueAction.ERROR);
        Map<ValueKey, ValueAction> text = Map.of(ValueKey.ZERO_DATE, ValueAction.TEXT);
        create("date NOT NULL", "'2024-01-31'", "'0000-00-00'", "'2024-00-10'", "'2024-02-31'");
        ReadStatement standard = Readings.statement("SELECT v FROM t ORDER BY id");
        assertEquals(
                List.of(List.of("2024-01-31"), List.of("NULL"), List.of("NULL"), List.of("NULL")),
                readings.rows(standard));
        try (SourceSession session = readings.source().open(Readings.settings())) {
            assertEquals(
                    List.of(new ChangedValues("v", ValueKey.ZERO_DATE, 3)),
                    Readings.read(session, standard, Readings.LIMITS, _ -> {}).changed());
        }
        assertEquals(Fidelity.POLICY, column().fidelity());
        assertEquals(true, column().nullable());
        assertRefused(
                Readings.statement("SELECT v FROM t ORDER BY id", error),
                "export 'orders': column 'v', row 2: 0000-00-00 can't be stored as a date");
        assertEquals(
                List.of(
                        List.of("2024-01-31"),
                        List.of("0000-00-00"),
                        List.of("2024-00-10"),
                        List.of("2024-02-31")),
                readings.rows(Readings.statement("SELECT v FROM t ORDER BY id", text)));
        assertEquals(
                List.of("NULL", "NULL"),
                roundTrip("datetime(3)", "'0000-00-00 00:00:00'", "'2024-02-00 10:11:12.123'"));
        assertEquals(
                List.of(List.of("0000-00-00 00:00:00.000"), List.of("2024-02-00 10:11:12.123")),
                readings.rows(Readings.statement("SELECT v FROM t ORDER BY id", text)));
        assertEquals(List.of("NULL"), roundTrip("timestamp NOT NULL", "'0000-00-00 00:00:00'"));
    }

    @Test
    void timesBeyondADay() {
        create("time(3)", "'838:59:59'", "'-00:30:00.5'", "'24:00:00'", "'12:00:00'");
        String sql = "SELECT v FROM t ORDER BY id";
        assertRefused(
                Readings.statement(sql),
                "export 'orders': column 'v', row 1: 838:59:59 can't be stored as a time");
        assertRefused(
                Readings.statement("SELECT v FROM t WHERE id = 2"), "-00:30:00.500000 can't be");
        assertEquals(
                List.of(List.of("NULL"), List.of("NULL"), List.of("NULL"), List.of("12:00")),
                readings.rows(
                        Readings.statement(sql, Map.of(ValueKey.TIME_RANGE, ValueAction.NULL))));
        assertEquals(
                List.of(
                        List.of("838:59:59.000"),
                        List.of("-00:30:00.500"),
                        List.of("24:00:00.000"),
                        List.of("12:00:00.000")),
                readings.rows(
                        Readings.statement(sql, Map.of(ValueKey.TIME_RANGE, ValueAction.TEXT))));
    }

    @Test
    void textOfEachCharset() {
        for (String charset : List.of("latin1", "utf8mb3", "utf8mb4", "ucs2", "cp1251")) {
            String text = charset.equals("cp1251") ? "Жук, \"x\"" : "Grüße, \"x\"";
            assertEquals(
                    List.of(text, "", "NULL"),
                    roundTrip(
                            "varchar(40) CHARACTER SET " + charset, "'" + text + "'", "''", "NULL"),
                    charset);
        }
        assertEquals(
                List.of("\u20ac\u0081\u00ff"),
                roundTrip("varchar(9) CHARACTER SET latin1", "x'8081ff'"));
        assertEquals(List.of("\uD83D\uDE80 ok"), roundTrip("longtext", "'\uD83D\uDE80 ok'"));
        assertEquals(List.of("a", "a b"), roundTrip("char(5)", "'a  '", "'a b'"));
        assertEquals(List.of("a  "), roundTrip("varchar(5)", "'a  '"));
        assertEquals(List.of("b", "", "NULL"), roundTrip("enum('a','b')", "'b'", "0", "NULL"));
        assertEquals(List.of("a,c", ""), roundTrip("set('a','b','c')", "'c,a'", "''"));
    }

    @Test
    void invalidUtf8() {
        for (String charset : List.of("utf8mb4", "utf8mb3")) {
            readings.makeInvalid(charset);
            assertRefused(
                    Readings.statement("SELECT w FROM bad ORDER BY id"),
                    "export 'orders': column 'w', row 2: the bytes 66fc72 aren't valid UTF-8");
            assertEquals(
                    List.of(List.of("fine"), List.of("NULL")),
                    readings.rows(
                            Readings.statement(
                                    "SELECT w FROM bad ORDER BY id",
                                    Map.of(ValueKey.UTF8, ValueAction.NULL))));
        }
    }

    @Test
    void bytes() {
        assertEquals(List.of("61000000", "00ff0000"), roundTrip("binary(4)", "'a'", "x'00ff'"));
        assertEquals(List.of("6120", "", "NULL"), roundTrip("varbinary(9)", "'a '", "''", "NULL"));
        assertEquals(List.of("00ff27"), roundTrip("longblob", "x'00ff27'"));
        assertEquals(new ColumnType.Binary(), column().type());
    }

    @Test
    void geometryIsWkb() {
        String point = "0101000000000000000000f03f0000000000000040";
        assertEquals(
                List.of(point, "NULL"),
                roundTrip("geometry", "ST_GeomFromText('POINT(1 2)', 4326)", "NULL").stream()
                        .map(
                                hex ->
                                        hex.replace(
                                                "0101000000000000000000" + "0040000000000000f03f",
                                                point))
                        .toList());
        assertEquals(new ColumnType.Binary(), column().type());
        try (SourceSession session = readings.source().open(Readings.settings())) {
            Readings.read(
                    session,
                    Readings.statement("SELECT v AS place FROM t"),
                    Readings.LIMITS,
                    batch -> assertEquals(Map.of("rivet.srid.place", "4326"), batch.notes()));
        }
        create(
                "geometry",
                "ST_GeomFromText('POINT(1 2)', 4326)",
                "ST_GeomFromText('POINT(1 2)', 0)");
        assertRefused(
                Readings.statement("SELECT v FROM t ORDER BY id"),
                "row 2: SRID 0 after rows of SRID 4326");
    }

    @Test
    void generatedColumns() {
        readings.execute(
                "DROP TABLE IF EXISTS g",
                "CREATE TABLE g (a int, b int AS (a + 1) VIRTUAL, c int AS (a * 2) STORED)",
                "INSERT INTO g (a) VALUES (20)");
        assertEquals(List.of(List.of("20", "21", "40")), readings.rows(Readings.table("g")));
    }

    void assertRefused(ReadStatement statement, String sentence) {
        RivetException failure = assertThrows(RivetException.class, () -> readings.rows(statement));
        assertEquals(FailureKind.INTEGRITY, failure.kind(), failure.sentence());
        assertTrue(failure.sentence().contains(sentence), failure.sentence());
    }
}

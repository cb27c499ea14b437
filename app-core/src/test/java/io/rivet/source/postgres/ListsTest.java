package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.config.ReadPath;
import io.rivet.config.TlsMode;
import io.rivet.dev.TestingPostgres;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.ListOf;
import io.rivet.schema.Fidelity;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// Arrays of one dimension, of every kind of element.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {

    private Readings readings;

    @BeforeAll
    void open() {
        readings = new Readings(server(), TlsMode.DISABLE);
        readings.execute(
                "CREATE TYPE mood AS ENUM ('sad', 'so so')",
                "CREATE TYPE pair AS (a integer, b text)",
                "CREATE DOMAIN cents AS numeric(9,2)",
                "CREATE DOMAIN fees AS cents CHECK (value > 0)",
                "CREATE DOMAIN codes AS character(3)[]",
                "CREATE DOMAIN fee_list AS fees[]",
                "CREATE EXTENSION citext",
                "CREATE EXTENSION hstore");
    }

    @AfterAll
    void close() {
        readings.close();
    }

    TestingPostgres server() {
        return TestingPostgres.shared();
    }

    private static Arguments exact(
            String type, ColumnType element, String literal, String expected) {
        return Arguments.of(type, element, Fidelity.EXACT, literal, expected);
    }

    private static Arguments text(String type, String literal, String expected) {
        return Arguments.of(type, new ColumnType.Text(), Fidelity.TEXT, literal, expected);
    }

    static Stream<Arguments> lists() {
        ColumnType text = new ColumnType.Text();
        String uuid = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";
        return Stream.of(
                exact("boolean", new ColumnType.Bool(), "{t,NULL,f}", "[true, NULL, false]"),
                exact("smallint", new ColumnType.Int16(), "{-32768}", "[-32768]"),
                exact("integer", new ColumnType.Int32(), "[-3:-2]={7,8}", "[7, 8]"),
                exact(
                        "bigint",
                        new ColumnType.Int64(),
                        "{9223372036854775807}",
                        "[9223372036854775807]"),
                exact("oid", new ColumnType.Int64(), "{4294967295}", "[4294967295]"),
                exact("real", new ColumnType.Float32(), "{1.5,NaN}", "[1.5, NaN]"),
                exact("double precision", new ColumnType.Float64(), "{-Infinity}", "[-Infinity]"),
                exact(
                        "numeric(12,2)",
                        new ColumnType.Decimal(12, 2),
                        "{1.5,NULL,-2}",
                        "[1.50, NULL, -2.00]"),
                exact(
                        "numeric(76,0)",
                        new ColumnType.Decimal(76, 0),
                        "{-1,1e75}",
                        "[-1, 1" + "0".repeat(75) + "]"),
                exact("date", new ColumnType.Date(), "{1969-12-31}", "[1969-12-31]"),
                exact("time without time zone", new ColumnType.Time(), "{23:59}", "[23:59]"),
                exact(
                        "timestamp without time zone",
                        new ColumnType.Timestamp(false),
                        "{1969-12-31 23:59:59.5}",
                        "[1969-12-31T23:59:59.500]"),
                exact(
                        "timestamp with time zone",
                        new ColumnType.Timestamp(true),
                        "{2024-01-01 00:00+05}",
                        "[2023-12-31T19:00Z]"),
                exact("text", text, "{\"\",NULL,\"NULL\",\"a,b\"}", "[, NULL, NULL, a,b]"),
                exact("character varying(5)", text, "{grüße}", "[grüße]"),
                exact("character(4)", text, "{ab}", "[ab  ]"),
                exact("name", text, "{pg}", "[pg]"),
                exact("\"char\"", text, "{x,\"\"}", "[x, ]"),
                exact("citext", text, "{Ab}", "[Ab]"),
                exact("mood", text, "{\"so so\",NULL}", "[so so, NULL]"),
                exact("bytea", new ColumnType.Binary(), "{\"\\\\x00ff\",\"\\\\x\"}", "[00ff, ]"),
                exact(
                        "uuid",
                        new ColumnType.Uuid(),
                        "{" + uuid + "}",
                        "[" + uuid.replace("-", "") + "]"),
                exact("json", new ColumnType.Json(), "{\"{\\\"a\\\":  1}\"}", "[{\"a\":  1}]"),
                exact("jsonb", new ColumnType.Json(), "{\"{\\\"a\\\":  1}\"}", "[{\"a\": 1}]"),
                exact("cents", new ColumnType.Decimal(9, 2), "{1}", "[1.00]"),
                exact("fees", new ColumnType.Decimal(9, 2), "{1,NULL}", "[1.00, NULL]"),
                text("numeric", "{1.50,NaN,NULL}", "[1.50, NaN, NULL]"),
                text("interval", "{1 day -1 second,NULL}", "[P1DT-1S, NULL]"),
                text("inet", "{10.0.0.1}", "[10.0.0.1/32]"),
                text("money", "{1.5}", "[$1.50]"),
                text("bit(3)", "{101}", "[101]"),
                text("int4range", "{\"[1,3)\"}", "[[1,3)]"),
                text("hstore", "{\"a=>1\"}", "[\"a\"=>\"1\"]"),
                text("pair", "{\"(1,x)\",NULL}", "[(1,x), NULL]"),
                text("fee_list", "{\"{1,2}\"}", "[{1.00,2.00}]"),
                text("aclitem", "{rivet=r/rivet}", "[rivet=r/rivet]"),
                text("point", "{\"(1,2)\"}", "[(1,2)]"));
    }

    @ParameterizedTest(name = "{0}[]")
    @MethodSource("lists")
    void arrive(
            String type, ColumnType element, Fidelity fidelity, String literal, String expected) {
        readings.execute(
                "DROP TABLE IF EXISTS t",
                "CREATE TABLE t (id integer, v %s[])".formatted(type),
                "INSERT INTO t VALUES (1, '{}'), (2, NULL), (3, '%s'), (4, '{NULL}')"
                        .formatted(literal));
        assertReads("SELECT v FROM t ORDER BY id", element, fidelity, expected);
    }

    private void assertReads(String sql, ColumnType element, Fidelity fidelity, String expected) {
        for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
            Readings.Outcome outcome =
                    readings.read(Readings.statement(sql, true), path, Readings.LIMITS);
            Column column = outcome.columns().getFirst();
            assertEquals(new ListOf(element), column.type());
            assertEquals(fidelity, column.fidelity());
            assertEquals(
                    List.of("[]", "NULL", expected, "[NULL]"), outcome.firstColumn(), path.name());
        }
    }

    @ParameterizedTest
    @MethodSource("domains")
    void arriveFromADomainOverAnArray(
            String domain, ColumnType element, String literal, String expected) {
        readings.execute(
                "DROP TABLE IF EXISTS d",
                "CREATE TABLE d (id integer, v %s)".formatted(domain),
                "INSERT INTO d VALUES (1, '{}'), (2, NULL), (3, '%s'), (4, '{NULL}')"
                        .formatted(literal));
        assertReads("SELECT v FROM d ORDER BY id", element, Fidelity.EXACT, expected);
    }

    static Stream<Arguments> domains() {
        return Stream.of(
                Arguments.of("codes", new ColumnType.Text(), "{a,bcd}", "[a  , bcd]"),
                Arguments.of("fee_list", new ColumnType.Decimal(9, 2), "{1,2.5}", "[1.00, 2.50]"));
    }

    @Test
    void rowsWithoutANameArriveAsText() {
        String sql =
                "SELECT ROW(1, 'a b') AS r, ARRAY[ROW(1, 'x'), NULL] AS l, '1 2'::int2vector AS v";
        assertEquals(
                List.of(List.of("(1,\"a b\")", "[(1,x), NULL]", "1 2")),
                readings.rows(sql, ReadPath.COPY));
    }

    /// Before version 16 such a byte became text as it was.
    @Test
    void aCharThatIsNoCharacterIsNeverInvalidText() {
        ReadStatement statement =
                new ReadStatement(
                        "SELECT (-1)::\"char\" AS c, ARRAY[(-1)::\"char\", 'x'] AS l",
                        false,
                        Rules.values(ValueKey.UTF8, ValueAction.NULL));
        Readings.Outcome outcome = readings.read(statement, ReadPath.CURSOR, Readings.LIMITS);
        boolean octal = readings.server.major() >= 16;
        assertEquals(
                List.of(octal ? List.of("\\377", "[\\377, x]") : List.of("NULL", "[NULL, x]")),
                outcome.rows());
        assertEquals(octal ? List.of() : List.of("c utf8 1", "l utf8 1"), outcome.changed());
    }
}

package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.schema.ValueRule;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/// What `columns:` makes of a column, and what it refuses.
class OverridesTest {

    private static final String UUID = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";

    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
        readings.execute(
                "CREATE TYPE pair AS (a integer, b text)",
                "CREATE EXTENSION citext",
                "CREATE DOMAIN token AS varchar(40)");
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    private static ReadStatement statement(String type, String value, String wanted) {
        String sql =
                "SELECT v::%s AS v FROM (VALUES (1, '%s'), (2, NULL)) AS t(id, v)"
                        .formatted(type, value.replace("'", "''"));
        return new ReadStatement(sql, false, Rules.columns("v", wanted));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text|" + UUID + "|uuid|a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "char(36)|A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11|uuid|a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "token|" + UUID + "|uuid|a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "bytea|\\x000102030405060708090a0b0c0d0eff|uuid|000102030405060708090a0b0c0d0eff",
                "uuid|" + UUID + "|uuid|a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "numeric|-1.050|decimal(38,9)|-1.050000000",
                "numeric|1e70|decimal(76,2)|1"
                        + "0000000000"
                        + "0000000000"
                        + "0000000000"
                        + "0000000000"
                        + "0000000000"
                        + "0000000000"
                        + "0000000000.00",
                "numeric(100,2)|5|decimal(5,1)|5.0",
                "numeric(5,2)|1.25|decimal(8,4)|1.2500",
                "numeric(5,2)|1.25|decimal(40,2)|1.25",
                "smallint|-32768|decimal(5,0)|-32768",
                "integer|-2147483648|decimal(12,2)|-2147483648.00",
                "bigint|-9223372036854775808|decimal(76,57)|-9223372036854775808"
                        + ".000000000000000000000000000000000000000000000000000000000",
                "smallint|1|bool|true",
                "integer|0|bool|false",
                "bigint|1|bool|true",
                "boolean|t|bool|true",
                "text|{\"a\":  1, \"a\": \"é\"}|json|{\"a\":  1, \"a\": \"é\"}",
                "citext|[1e400]|json|[1e400]",
                "jsonb|{\"a\":  1}|json|{\"a\": 1}"
            })
    void arriveExactly(String type, String value, String wanted, String expected) {
        ReadStatement statement = statement(type, value, wanted);
        for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
            Readings.Outcome outcome = readings.read(statement, path, Readings.LIMITS);
            assertEquals(List.of(expected, "NULL"), outcome.firstColumn());
            Column column = outcome.columns().getFirst();
            assertEquals(statement.rules().overrides().getFirst().type(), column.type(), wanted);
            assertEquals(Fidelity.EXACT, column.fidelity());
        }
    }

    @Test
    void theSourceTypeStaysTheSources() {
        Readings.Outcome outcome =
                readings.read(
                        statement("numeric(5,2)", "1", "decimal(9,3)"),
                        ReadPath.COPY,
                        Readings.LIMITS);
        assertEquals("numeric(5,2)", outcome.columns().getFirst().sourceType());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integer|7|7",
                "numeric(5,2)|NaN|NaN",
                "double precision|1e300|1e+300",
                "timestamptz|2024-06-01 12:00+05:45|2024-06-01 06:15:00+00",
                "date|infinity|infinity",
                "interval|1 day|P1D",
                "bytea|\\x00ff|\\x00ff",
                "integer[]|{1,NULL}|{1,NULL}",
                "pair|(1,x)|(1,x)",
                "jsonb|{}|{}"
            })
    void anythingBecomesTheServersText(String type, String value, String expected) {
        Readings.Outcome outcome =
                readings.read(statement(type, value, "text"), ReadPath.COPY, Readings.LIMITS);
        assertEquals(List.of(expected, "NULL"), outcome.firstColumn());
        Column column = outcome.columns().getFirst();
        assertEquals(new ColumnType.Text(), column.type());
        assertEquals(Fidelity.TEXT, column.fidelity());
        assertEquals(List.of(), column.rules());
    }

    @Test
    void textStaysWhatItIsWithItsPadding() {
        Readings.Outcome outcome =
                readings.read(statement("char(4)", "ab", "text"), ReadPath.COPY, Readings.LIMITS);
        assertEquals(List.of("ab  ", "NULL"), outcome.firstColumn());
        assertEquals(Fidelity.EXACT, outcome.columns().getFirst().fidelity());
    }

    @Test
    void allThatCannotBeDoneIsNamedAtOnce() {
        String sql =
                "SELECT 1.5::float8 AS ratio, 1::numeric(12,2) AS price, 1::int4 AS qty, 'x'::text"
                        + " AS note, now() AS at, '\\x'::bytea AS raw, '{}'::int[] AS list";
        TypeRules rules =
                Rules.columns(
                        "ratio",
                        "decimal(10,2)",
                        "price",
                        "decimal(12,1)",
                        "qty",
                        "decimal(10,1)",
                        "note",
                        "bool",
                        "at",
                        "text",
                        "raw",
                        "json",
                        "list",
                        "uuid",
                        "prise",
                        "text",
                        "whatever",
                        "uuid");
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () ->
                                readings.read(
                                        new ReadStatement(sql, false, rules),
                                        ReadPath.COPY,
                                        Readings.LIMITS));
        assertEquals(FailureKind.USAGE, failure.kind());
        assertEquals(
                "export 'orders': in the columns section,"
                        + " 'ratio' is double precision and can't become decimal(10,2) without loss"
                        + " (possible: text);"
                        + " 'price' is numeric(12,2) and can't become decimal(12,1) without loss"
                        + " (possible: decimal(p,s) with s at least 2 and p - s at least 10, text);"
                        + " 'qty' is integer and can't become decimal(10,1) without loss"
                        + " (possible: bool, decimal(p,s) with p - s at least 10, text);"
                        + " 'note' is text and can't become bool without loss"
                        + " (possible: uuid, json, text);"
                        + " 'raw' is bytea and can't become json without loss"
                        + " (possible: uuid, text);"
                        + " 'list' is integer[] and can't become uuid without loss"
                        + " (possible: text);"
                        + " 'prise' isn't a column of the result (did you mean 'price'?);"
                        + " 'whatever' isn't a column of the result",
                failure.sentence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text|x|uuid|the text can't be stored as uuid",
                "text|a0eebc999c0b4ef8bb6d6bb9bd380a11|uuid|the text can't be stored as uuid",
                "text|g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|uuid|the text can't be stored as uuid",
                "text|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1é|uuid|the text can't be stored as uuid",
                "bytea|\\x00|uuid|1 bytes can't be stored as uuid, which takes 16",
                "numeric|1.05|decimal(38,0)|the number doesn't fit decimal(38,0) exactly",
                "numeric|100|decimal(4,2)|the number doesn't fit decimal(4,2) exactly",
                "numeric|0.001|decimal(76,2)|the number doesn't fit decimal(76,2) exactly",
                "numeric|1e80|decimal(76,0)|the number doesn't fit decimal(76,0) exactly",
                "numeric|-Infinity|decimal(38,9)|-Infinity can't be stored as decimal(38,9)",
                "integer|7|bool|7 can't be stored as bool",
                "bigint|-1|bool|-1 can't be stored as bool",
                "text|{|json|the text isn't valid JSON",
                "text|``|json|the text isn't valid JSON",
                "text|1 2|json|the text isn't valid JSON",
                "text|{'a': 1}|json|the text isn't valid JSON"
            })
    void aValueThatDoesNotFitIsNamed(String type, String value, String wanted, String words) {
        for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    readings.read(
                                            statement(type, value, wanted), path, Readings.LIMITS));
            assertEquals(FailureKind.INTEGRITY, failure.kind());
            String start = "export 'orders': column 'v', row 1: " + words;
            assertTrue(failure.sentence().startsWith(start), failure.sentence());
        }
    }

    @Test
    void anOverrideGoesBeforeAPolicyThatWouldReadText() {
        TypeRules rules =
                new TypeRules(
                        new ValuePolicies(Map.of(ValueKey.NAN, ValueAction.TEXT)),
                        Rules.columns("v", "decimal(9,3)").overrides());
        Readings.Outcome outcome =
                readings.read(
                        new ReadStatement("SELECT 1.5::numeric AS v", false, rules),
                        ReadPath.COPY,
                        Readings.LIMITS);
        assertEquals(
                List.of(new ValueRule(ValueKey.NAN, ValueAction.ERROR)),
                outcome.columns().getFirst().rules());
        assertEquals(List.of("1.500"), outcome.firstColumn());
    }

    @Test
    void anOverriddenColumnFollowsANullPolicy() {
        TypeRules rules =
                new TypeRules(
                        new ValuePolicies(Map.of(ValueKey.NAN, ValueAction.NULL)),
                        Rules.columns("v", "decimal(9,3)").overrides());
        Readings.Outcome outcome =
                readings.read(
                        new ReadStatement("SELECT '-Infinity'::numeric AS v", false, rules),
                        ReadPath.CURSOR,
                        Readings.LIMITS);
        assertEquals(List.of("NULL"), outcome.firstColumn());
        assertEquals(List.of("v nan 1"), outcome.changed());
    }

    /// `{nan: text}` would change nothing for such a column.
    @Test
    void theAdviceForAnOverriddenColumnHelps() {
        TypeRules rules =
                new TypeRules(
                        new ValuePolicies(Map.of(ValueKey.NAN, ValueAction.TEXT)),
                        Rules.columns("v", "decimal(9,3)").overrides());
        ReadStatement statement = new ReadStatement("SELECT 'NaN'::numeric AS v", false, rules);
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () -> readings.read(statement, ReadPath.COPY, Readings.LIMITS));
        assertEquals(
                "export 'orders': column 'v', row 1: NaN can't be stored as decimal(9,3); write"
                        + " values: {nan: \"null\"} to get NULL there, counted, or text for it in"
                        + " the columns section, or leave the row out in the query",
                failure.sentence());
    }
}

package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.schema.ValueRule;
import io.rivet.source.BatchLimits;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What `values:` does to columns and to values that they can't hold.
class ValuePoliciesTest {

    private static final List<ReadPath> PATHS = List.of(ReadPath.COPY, ReadPath.CURSOR);

    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    /// A hundred rows; every tenth holds the value that doesn't fit.
    private static String query(String type, String good, String odd) {
        return "SELECT CASE WHEN g %% 10 = 0 THEN '%s' ELSE '%s' END::%s AS v FROM generate_series(1, 100) g"
                .formatted(odd, good, type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(12,2)|NAN|1.00|NaN|1.00|NULL|10",
                "numeric(30,2)|NAN|1.00|NaN|1.00|NULL|10",
                "numeric(60,2)|NAN|-1.00|NaN|-1.00|NULL|10",
                "date|INFINITY|2024-01-01|-infinity|2024-01-01|NULL|10",
                "timestamp|INFINITY|2024-01-01|infinity|2024-01-01T00:00|NULL|10",
                "timestamptz|INFINITY|2024-01-01|294247-01-10"
                        + " 04:00:54.775808Z|2024-01-01T00:00Z|NULL|10",
                "time|TIME_RANGE|10:30|24:00|10:30|NULL|10",
                "integer[]|ARRAY_SHAPE|{1,2}|{{1},{2}}|[1, 2]|NULL|10",
                "numeric(5,1)[]|NAN|{1,2}|{NaN,NULL,3,NaN}|[1.0, 2.0]|[NULL, NULL, 3.0, NULL]|20",
                "date[]|INFINITY|{}|{infinity}|[]|[NULL]|10"
            })
    void nullMakesNullsAndCountsThem(
            String type,
            ValueKey key,
            String good,
            String odd,
            String goodText,
            String oddText,
            int count) {
        TypeRules rules = Rules.values(key, ValueAction.NULL);
        ReadStatement statement = new ReadStatement(query(type, good, odd), false, rules);
        for (ReadPath path : PATHS) {
            Readings.Outcome outcome = readings.read(statement, path, new BatchLimits(7, 1 << 20));
            assertEquals(List.of("v " + key.word() + " " + count), outcome.changed());
            Column column = outcome.columns().getFirst();
            assertEquals(Fidelity.POLICY, column.fidelity());
            assertEquals(
                    List.of(ValueAction.NULL),
                    column.rules().stream()
                            .filter(rule -> rule.key() == key)
                            .map(ValueRule::action)
                            .toList());
            for (int row = 0; row < 100; row++) {
                String expected = row % 10 == 9 ? oddText : goodText;
                assertEquals(List.of(expected), outcome.rows().get(row), "row " + (row + 1));
            }
        }
    }

    @Test
    void nothingIsCountedWhereNothingChanged() {
        TypeRules rules = Rules.values(ValueKey.NAN, ValueAction.NULL);
        ReadStatement statement =
                new ReadStatement("SELECT 1.5::numeric(5,2) AS v, 7 AS w", false, rules);
        assertEquals(List.of(), readings.read(statement, ReadPath.COPY, Readings.LIMITS).changed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(12,2)|NAN|NaN",
                "numeric(12,2)[]|NAN|{1.00,NaN}",
                "date|INFINITY|infinity",
                "timestamp|INFINITY|294276-12-31 23:59:59.999999",
                "timestamptz|INFINITY|-infinity",
                "time|TIME_RANGE|24:00:00",
                "integer[]|ARRAY_SHAPE|[2:2][1:2]={{1,2}}",
                "interval[]|ARRAY_SHAPE|{{P1D},{PT1S}}"
            })
    void textReadsTheColumnAsTheServersText(String type, ValueKey key, String value) {
        TypeRules rules = Rules.values(key, ValueAction.TEXT);
        String sql = "SELECT 1 AS id, '%s'::%s AS v, NULL::%s AS w".formatted(value, type, type);
        Readings.Outcome outcome =
                readings.read(
                        new ReadStatement(sql, false, rules), ReadPath.CURSOR, Readings.LIMITS);
        assertEquals(List.of(List.of("1", value, "NULL")), outcome.rows());
        Column column = outcome.columns().get(1);
        assertEquals(new ColumnType.Text(), column.type());
        assertEquals(Fidelity.TEXT, column.fidelity());
        assertEquals(List.of(), column.rules());
        assertEquals(new ColumnType.Int32(), outcome.columns().getFirst().type());
    }

    @Test
    void rulesSayWhatColumnsCouldHold() {
        String sql =
                "SELECT 1.5::numeric(5,2) AS a, 1.5::numeric AS b, 'x'::text AS c, now() AS d,"
                        + " '{}'::numeric(3,0)[] AS e, '{}'::text[] AS f, '{}'::timestamp[] AS g";
        Readings.Outcome outcome =
                readings.read(Readings.statement(sql, false), ReadPath.COPY, Readings.LIMITS);
        assertEquals(
                List.of(
                        "nan=error",
                        "",
                        "",
                        "infinity=error",
                        "nan=error array_shape=error",
                        "array_shape=error",
                        "infinity=error array_shape=error"),
                outcome.columns().stream().map(ValuePoliciesTest::rules).toList());
    }

    private static String rules(Column column) {
        return String.join(
                " ",
                column.rules().stream()
                        .map(rule -> rule.key().word() + "=" + rule.action().word())
                        .toList());
    }

    @Test
    void aColumnWhoseValuesCanBecomeNullIsNullable() {
        readings.execute(
                "CREATE TABLE strict (id integer NOT NULL, price numeric(5,2) NOT NULL,"
                        + " day date NOT NULL)");
        TypeRules rules =
                new TypeRules(
                        new ValuePolicies(
                                Map.of(
                                        ValueKey.NAN,
                                        ValueAction.NULL,
                                        ValueKey.TIME_RANGE,
                                        ValueAction.NULL)),
                        List.of());
        Readings.Outcome outcome =
                readings.read(
                        new ReadStatement("SELECT * FROM strict", true, rules),
                        ReadPath.COPY,
                        Readings.LIMITS);
        assertEquals(
                Arrays.asList(false, true, false),
                outcome.columns().stream().map(Column::nullable).toList());
    }

    /// A second attempt must write the file that was planned.
    @Test
    void aReadUnderOtherRulesThanThePlansIsRefused() {
        String sql = "SELECT 1.5::numeric(9,2) AS v";
        ReadStatement planned =
                new ReadStatement(sql, false, Rules.values(ValueKey.NAN, ValueAction.NULL));
        for (ReadStatement other :
                List.of(
                        Readings.statement(sql, false),
                        new ReadStatement(
                                sql, false, Rules.values(ValueKey.NAN, ValueAction.TEXT)))) {
            try (SourceSession session = readings.source().open(Readings.settings())) {
                TableSchema schema = session.describe(planned).schema();
                ReadTask task = new ReadTask(0, other, ReadPath.COPY);
                RivetException failure =
                        assertThrows(
                                RivetException.class,
                                () -> session.read(task, schema, Readings.LIMITS, batch -> {}));
                assertTrue(failure.sentence().contains("the columns changed"), failure.sentence());
            }
        }
    }
}

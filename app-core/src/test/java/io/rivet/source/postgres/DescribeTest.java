package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivet.config.ReadPath;
import io.rivet.config.TlsMode;
import io.rivet.dev.TestingPostgres;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Locale;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribeTest {

    private Readings readings;

    @BeforeAll
    void open() {
        readings = new Readings(server(), TlsMode.DISABLE);
        readings.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, note text, paid boolean NOT NULL)",
                "INSERT INTO orders SELECT g, 'n' || g, true FROM generate_series(1, 5000) g",
                "ANALYZE orders",
                "CREATE TABLE parent (id integer NOT NULL)",
                "CREATE TABLE child () INHERITS (parent)",
                "CREATE VIEW paid_orders AS SELECT * FROM orders",
                "CREATE SEQUENCE numbers");
    }

    @AfterAll
    void close() {
        readings.close();
    }

    TestingPostgres server() {
        return TestingPostgres.shared();
    }

    private ScanFacts describe(String sql, boolean wholeTable) {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            return session.describe(Readings.statement(sql, wholeTable));
        }
    }

    private List<Boolean> nullable(String sql, boolean wholeTable) {
        return describe(sql, wholeTable).schema().columns().stream().map(Column::nullable).toList();
    }

    @Test
    void trustsNotNullOnlyOfAWholeTable() {
        assertEquals(List.of(false, true, false), nullable("SELECT * FROM orders", true));
        assertEquals(List.of(true, true, true), nullable("SELECT * FROM orders", false));
        assertEquals(List.of(true), nullable("SELECT id FROM parent", true));
        assertEquals(List.of(true, true, true), nullable("SELECT * FROM paid_orders", true));
        assertEquals(List.of(true, true), nullable("SELECT id, id + 1 AS next FROM orders", true));
    }

    @Test
    void doesNotTrustAConstraintThatIsNotChecked() {
        assumeTrue(readings.server.major() >= 18, "such constraints are new in 18");
        readings.execute(
                "CREATE TABLE unchecked (id integer)",
                "INSERT INTO unchecked VALUES (NULL)",
                "ALTER TABLE unchecked ADD CONSTRAINT c NOT NULL id NOT VALID");
        assertEquals(List.of(true), nullable("SELECT id FROM unchecked", true));
    }

    @Test
    void givesThePlannersGuess() {
        assertEquals(5000, describe("SELECT * FROM orders;", false).estimatedRows().orElseThrow());
    }

    @Test
    void warnsOfAnOrderThatTheCastsLose() {
        String sql = "SELECT id, '1 day'::interval AS term, note FROM orders ORDER BY id";
        List<String> warnings = describe(sql, false).warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("ORDER BY"), warnings.getFirst());
        assertTrue(warnings.getFirst().contains("'term'"), warnings.getFirst());
        assertEquals(List.of(), describe("SELECT id FROM orders ORDER BY id", false).warnings());
        assertEquals(
                List.of(),
                describe("SELECT '1 day'::interval AS term FROM orders", false).warnings());
    }

    @Test
    void describesWithoutRunning() {
        describe("SELECT pg_sleep(600)", false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1 AS a, 2 AS b, 3 AS a, 4 AS b, 5 AS c|'a', 'b'",
                "SELECT 1; SELECT 2|several statements",
                "INSERT INTO orders VALUES (0, '', true)|begins with 'insert'",
                "WITH w AS (DELETE FROM orders RETURNING id) SELECT id FROM w|read-only"
                        + " transaction",
                "SELECT nextval('numbers') AS n|read-only transaction",
                "SELECT FROM orders|no columns",
                "SELECT id FROM orders WHERE id = $1|parameters like $1",
                "SELECT id FROM missing|\"missing\" does not exist",
                "SELECT nothing FROM orders|\"nothing\" does not exist",
                "SELEC 1|begins with 'selec'",
                "SELECT 1 +|syntax error",
                "-- nothing|the query is empty"
            })
    void refusesWhatItCannotRead(String sql, String words) {
        for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
            RivetException failure =
                    assertThrows(RivetException.class, () -> readings.rows(sql, path));
            assertEquals(FailureKind.PERMANENT, failure.kind());
            assertTrue(failure.sentence().contains(words), failure.sentence());
            assertTrue(failure.sentence().startsWith("export 'orders': "), failure.sentence());
        }
    }

    @Test
    void sqlHoldsDigitsThatTheServerKnowsInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
        try (SourceSession session = readings.source().open(Readings.settings())) {
            String sql = "SELECT id, note::varchar(9) AS note FROM orders ORDER BY id LIMIT 3";
            assertEquals(2, session.describe(Readings.statement(sql, true)).schema().size());
            for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
                assertEquals(3, Readings.read(session, sql, path, Readings.LIMITS, batch -> {}));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void aPlaceInRivetsOwnStatementIsNotShown(ReadPath path) {
        String sql =
                "WITH gone AS (DELETE FROM orders RETURNING id)\n"
                        + "SELECT id, '1 day'::interval AS term FROM gone";
        RivetException failure = assertThrows(RivetException.class, () -> readings.rows(sql, path));
        assertTrue(failure.sentence().contains("data-modifying"), failure.sentence());
        assertFalse(failure.sentence().contains("line "), failure.sentence());
    }

    @Test
    void showsWhereTheQueryIsBroken() {
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () -> describe("SELECT id,\n  'é' AS e, wrong FROM orders -- end", false));
        assertTrue(failure.sentence().contains("line 2, column 13"), failure.sentence());
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void readsOddNamesOperatorsAndTrailingComments(ReadPath path) {
        String sql =
                "SELECT '1 day'::interval AS \"a\"\"b; --\", '{\"k\":1}'::jsonb ? 'k' AS \"?\","
                        + " '{x}' AS \"{fn}\" -- and so on";
        assertEquals(List.of(List.of("P1D", "true", "{x}")), readings.rows(sql, path));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void readsAnEmptyResult(ReadPath path) {
        assertEquals(List.of(), readings.rows("TABLE orders LIMIT 0", path));
    }
}

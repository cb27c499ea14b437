package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.source.BatchLimits;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ValueErrorsTest {

    private static final BatchLimits FEW_ROWS = new BatchLimits(5, 8 << 20);

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
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(12,2)|NaN|NaN can't be stored as decimal(12,2)",
                "numeric(50,2)|NaN|NaN can't be stored as decimal(50,2)",
                "date|infinity|infinity can't be stored as a date",
                "date|-infinity|-infinity can't be stored as a date",
                "timestamp|infinity|infinity can't be stored as a timestamp",
                "timestamptz|-infinity|-infinity can't be stored as a timestamp",
                "timestamp|294247-01-10 04:00:54.775808|after 294247-01-10 04:00:54.775807",
                "time|24:00|24:00:00 can't be stored",
                "integer[]|{{1,2}}|an array of 2 dimensions can't be stored as a list",
                "numeric(5,1)[]|{1,2,NULL,NaN}|NaN can't be stored as decimal(5,1)",
                "time[]|{24:00}|24:00:00 can't be stored"
            })
    void nameColumnAndRow(String type, String value, String words) {
        String sql =
                "SELECT g, CASE WHEN g = 17 THEN '%s' END::%s AS price FROM generate_series(1, 20) g"
                        .formatted(value, type);
        for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
            RivetException failure = failure(Readings.statement(sql, false), path);
            assertEquals(FailureKind.INTEGRITY, failure.kind());
            String sentence = failure.sentence();
            assertTrue(sentence.startsWith("export 'orders': column 'price', row 17: "), sentence);
            assertTrue(sentence.contains(words), sentence);
        }
    }

    private static RivetException failure(ReadStatement statement, ReadPath path) {
        return assertThrows(RivetException.class, () -> readings.read(statement, path, FEW_ROWS));
    }

    @Test
    void aListIsFoundByItsRow() {
        String sql =
                "SELECT CASE g WHEN 2 THEN '{}' WHEN 3 THEN NULL WHEN 4 THEN '{1,NaN,3}' ELSE"
                        + " '{7,8,9}' END::numeric(5,1)[] AS list FROM generate_series(1, 5) g";
        String sentence = failure(Readings.statement(sql, false), ReadPath.COPY).sentence();
        assertTrue(sentence.contains("column 'list', row 4: NaN"), sentence);
    }

    @Test
    void nameTheKeyOfATable() {
        readings.execute(
                "CREATE TABLE priced (price numeric(10,2), id bigint PRIMARY KEY)",
                "INSERT INTO priced SELECT 1, g * 100 FROM generate_series(1, 7) g",
                "INSERT INTO priced VALUES ('NaN', 7000)");
        for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
            assertEquals(
                    "export 'orders': column 'price', row 8 (id = 7000): NaN can't be stored as"
                            + " decimal(10,2); write values: {nan: \"null\"} to get NULL there,"
                            + " counted, or {nan: text} to get column 'price' as text, or leave"
                            + " the row out in the query",
                    failure(Readings.statement("SELECT * FROM priced", true), path).sentence());
        }
        assertNamed("SELECT price FROM priced", true, "row 8: NaN");
        assertNamed("SELECT price, id FROM priced", false, "row 8: NaN");
    }

    private static void assertNamed(String sql, boolean wholeTable, String words) {
        String sentence = failure(Readings.statement(sql, wholeTable), ReadPath.COPY).sentence();
        assertTrue(sentence.contains(words), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "smallint|-5|k = -5",
                "oid|4294967295|k = 4294967295",
                "numeric(12,3)|1.5|k = 1.500",
                "numeric|1.50|k = '1.50'",
                "date|2024-02-29|k = 2024-02-29",
                "uuid|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|k ="
                        + " a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "text|it's|k = 'it's'",
                "varchar(9)|grün|k = 'grün'",
                "inet|10.0.0.1|k = '10.0.0.1/32'",
                "bytea|x|",
                "timestamptz|2024-02-29|"
            })
    void theKeyIsPrintedWhereItIsSimple(String type, String value, String key) {
        readings.execute(
                "DROP TABLE IF EXISTS keyed",
                "CREATE TABLE keyed (part text, day date, k %s, PRIMARY KEY (k, part))"
                        .formatted(type),
                "INSERT INTO keyed VALUES ('a', 'infinity', '%s')"
                        .formatted(value.replace("'", "''")));
        ReadStatement statement =
                Readings.statement("SELECT day, part, k FROM keyed WHERE day > 'today'", true);
        String sentence = failure(statement, ReadPath.COPY).sentence();
        String place = key == null ? "row 1: " : "row 1 (%s, part = 'a'): ".formatted(key);
        assertTrue(sentence.contains("column 'day', " + place), sentence);
    }

    @Test
    void aLongKeyIsCut() {
        readings.execute(
                "CREATE TABLE long_key (k text PRIMARY KEY, day date)",
                "INSERT INTO long_key VALUES (repeat('é', 500), 'infinity')");
        assertNamed(
                "SELECT * FROM long_key",
                true,
                "row 1 (k = '" + "é".repeat(40) + "...'): infinity");
    }
}

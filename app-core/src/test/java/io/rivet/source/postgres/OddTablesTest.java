package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.config.ReadPath;
import io.rivet.schema.Column;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Tables of unusual shape, through both paths.
class OddTablesTest {

    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    private static Readings.Outcome read(String sql, ReadPath path) {
        return readings.read(Readings.statement(sql, true), path, Readings.LIMITS);
    }

    /// Each name also in a query with casts around it, because of the interval.
    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void namesMayHoldAnything(ReadPath path) {
        List<String> names =
                List.of(
                        "a\"b",
                        "a.b",
                        " a b ",
                        "größe",
                        "日本",
                        "😀",
                        "it's",
                        "{fn now()}",
                        "?",
                        "$1",
                        "select",
                        "a\nb",
                        "\\",
                        "%s",
                        "UPPER");
        String columns =
                String.join(
                        ", ",
                        names.stream()
                                .map(
                                        name ->
                                                "interval '1 day' AS \""
                                                        + name.replace("\"", "\"\"")
                                                        + '"')
                                .toList());
        Readings.Outcome outcome = read("SELECT " + columns, path);
        assertEquals(names, outcome.columns().stream().map(Column::name).toList());
        assertEquals(List.of(Collections.nCopies(names.size(), "P1D")), outcome.rows());
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void aTableMayHaveFifteenHundredColumns(ReadPath path) {
        String columns =
                String.join(
                        ", ",
                        IntStream.range(0, 1500).mapToObj(i -> "c" + i + " integer").toList());
        String values =
                String.join(", ", IntStream.range(0, 1500).mapToObj(i -> "g + " + i).toList());
        readings.execute(
                "DROP TABLE IF EXISTS many",
                "CREATE TABLE many (" + columns + ")",
                "INSERT INTO many SELECT " + values + " FROM generate_series(1, 1200) g");
        Readings.Outcome outcome = read("SELECT * FROM many", path);
        assertEquals(1200, outcome.rows().size());
        assertEquals(
                IntStream.range(0, 1500).mapToObj(i -> String.valueOf(1200 + i)).toList(),
                outcome.rows().getLast());
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void aTableMayBeEmptyOrHoldOnlyNulls(ReadPath path) {
        readings.execute(
                "DROP TABLE IF EXISTS nothing",
                """
                CREATE TABLE nothing (a integer, b numeric(50,2), c text, d uuid, e numeric(9,2)[],
                  f interval, g interval[], h timestamptz, i jsonb, j boolean, k text[])\
                """);
        assertEquals(List.of(), read("SELECT * FROM nothing", path).rows());
        readings.execute("INSERT INTO nothing SELECT NULL FROM generate_series(1, 1100)");
        Readings.Outcome outcome = read("SELECT * FROM nothing", path);
        assertEquals(Collections.nCopies(1100, Collections.nCopies(11, "NULL")), outcome.rows());
    }
}

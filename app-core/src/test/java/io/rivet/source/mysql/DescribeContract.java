package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.SourceConfig;
import io.rivet.config.TlsMode;
import io.rivet.dev.TestingMySql;
import io.rivet.facts.ScanFacts;
import io.rivet.facts.SourceFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.source.BatchLimits;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// What a query returns, what is refused before it runs, and the sentences of failures.
@TestInstance(Lifecycle.PER_CLASS)
abstract class DescribeContract {

    private Readings readings;

    abstract TestingMySql server();

    @BeforeAll
    void open() {
        readings = new Readings(server());
        readings.execute(
                """
                CREATE TABLE orders (
                  id int NOT NULL, part varchar(9) NOT NULL, day date NOT NULL, flag tinyint(1) NOT NULL,
                  price decimal(12,2), code char(36), raw binary(16), body text, f float, d double,
                  big bigint unsigned, b bit(9), PRIMARY KEY (id, part))\
                """,
                """
                INSERT INTO orders VALUES (7, 'x', '2024-01-02', 1, 1.50,
                  '00112233-4455-6677-8899-aabbccddeeff', x'00112233445566778899aabbccddeeff',
                  '{"a": 1}', 0.5, 0.1, 18446744073709551615, 257)\
                """);
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
    }

    @Test
    void serverIsNamed() {
        String server = server().product() + " " + server().version();
        try (SourceSession session = readings.source().open(Readings.settings())) {
            ScanFacts facts = session.describe(Readings.statement("SELECT * FROM orders; -- end"));
            assertEquals(server, facts.server());
            assertEquals(1, facts.estimatedRows().orElseThrow());
        }
        SourceFacts facts = readings.source().facts();
        assertEquals(server, facts.product() + " " + facts.version());
        assertEquals(readings.database, facts.database());
        assertFalse(facts.tls());
    }

    @Test
    void onlyColumnsOfAWholeTableAreRequired() {
        List<Boolean> nullable =
                readings.schema(Readings.table("orders")).columns().stream()
                        .map(column -> column.nullable())
                        .toList();
        // the date may become NULL because of zero dates
        assertEquals(List.of(false, false, true, false, true), nullable.subList(0, 5));
        TableSchema query = readings.schema(Readings.statement("SELECT * FROM orders"));
        assertTrue(query.columns().stream().allMatch(column -> column.nullable()));
    }

    @Test
    void overridesThatLoseNothing() {
        ReadStatement statement =
                Readings.statement(
                        "SELECT * FROM orders",
                        override("id", new Decimal(12, 2), "decimal(12,2)"),
                        override("flag", new ColumnType.Bool(), "bool"),
                        override("price", new Decimal(20, 4), "decimal(20,4)"),
                        override("code", new ColumnType.Uuid(), "uuid"),
                        override("raw", new ColumnType.Uuid(), "uuid"),
                        override("body", new ColumnType.Json(), "json"),
                        override("d", new ColumnType.Text(), "text"),
                        override("big", new Decimal(20, 0), "decimal(20,0)"),
                        override("b", new ColumnType.Text(), "text"),
                        override("day", new ColumnType.Text(), "text"));
        String uuid = "00112233445566778899aabbccddeeff";
        assertEquals(
                List.of(
                        List.of(
                                "7.00",
                                "x",
                                "2024-01-02",
                                "true",
                                "1.5000",
                                uuid,
                                uuid,
                                "{\"a\": 1}",
                                "0.5",
                                "0.1",
                                "18446744073709551615",
                                "257")),
                readings.rows(statement));
    }

    @Test
    void allOverridesThatLoseAreNamedAtOnce() {
        RivetException failure =
                refused(
                        Readings.statement(
                                "SELECT * FROM orders",
                                override("price", new Decimal(12, 1), "decimal(12,1)"),
                                override("f", new ColumnType.Text(), "text"),
                                override("id", new ColumnType.Uuid(), "uuid"),
                                override("prise", new ColumnType.Text(), "text")));
        assertEquals(FailureKind.USAGE, failure.kind());
        String sentence = failure.sentence();
        assertTrue(
                sentence.contains(
                        "'price' is decimal(12,2) and can't become decimal(12,1) without loss"
                                + " (possible: text, decimal(12,2) and wider)"),
                sentence);
        assertTrue(sentence.contains("'f' is float and can't become text"), sentence);
        assertTrue(sentence.contains("can't become uuid"), sentence);
        assertTrue(
                sentence.contains("'prise' isn't a column of the result (did you mean 'price'?)"),
                sentence);
    }

    @Test
    void overriddenValuesAreChecked() {
        for (ColumnOverride override :
                List.of(
                        override("part", new ColumnType.Uuid(), "uuid"),
                        override("part", new ColumnType.Json(), "json"),
                        override("id", new ColumnType.Bool(), "bool"))) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    readings.rows(
                                            Readings.statement(
                                                    "SELECT id, part FROM orders", override)));
            assertEquals(FailureKind.INTEGRITY, failure.kind());
            assertTrue(
                    failure.sentence()
                            .startsWith(
                                    "export 'orders': column '" + override.column() + "', row 1"),
                    failure.sentence());
        }
    }

    /// The key is told also when one of its columns comes after the value.
    @Test
    void aWrongValueIsToldWithItsKey() {
        readings.execute(
                "CREATE TABLE keyed (a int, v time, b varchar(9), PRIMARY KEY (a, b))",
                "INSERT INTO keyed VALUES (1, '10:00', 'x'), (2, '25:00', 'y')");
        RivetException failure =
                assertThrows(RivetException.class, () -> readings.rows(Readings.table("keyed")));
        assertTrue(
                failure.sentence()
                        .startsWith(
                                "export 'orders': column 'v', row 2 (a = 2, b = 'y'): 25:00:00"
                                        + " can't be stored"),
                failure.sentence());
    }

    @Test
    void refusedQueries() {
        assertRefused("", "the query is empty");
        assertRefused("SELECT 1 AS a; SELECT 2 AS b", "several statements");
        assertRefused("DELETE FROM orders", "begins with 'delete'");
        assertRefused("SELECT 1 AS a, 2 AS b, 3 AS a, 4 AS b", "same name: 'a', 'b'");
        assertRefused("SELECT ? AS a", "parameters (?)");
        assertRefused("SELECT * FROM nowhere", "check the table's name");
        assertRefused("SELECT nothing FROM orders", "check the column's name");
        assertRefused("SELECT 1 AS a\nFROM FROM", "line 2");
    }

    @Test
    void aQueryThatWritesFails() {
        readings.execute(
                "CREATE TABLE log (n int)",
                "CREATE FUNCTION noting() RETURNS int BEGIN INSERT INTO log VALUES (1); RETURN 1;"
                        + " END");
        RivetException failure =
                assertThrows(RivetException.class, () -> readings.rows("SELECT noting() AS n"));
        assertEquals(FailureKind.PERMANENT, failure.kind());
        assertTrue(failure.sentence().contains("read only"), failure.sentence());
    }

    @Test
    void failuresOfConnecting() {
        SourceConfig password =
                readings.config(
                        server().port(),
                        readings.database,
                        server().user(),
                        "wrong-secret",
                        TlsMode.DISABLE);
        RivetException wrong =
                assertThrows(
                        RivetException.class,
                        () -> readings.source(password).open(Readings.settings()));
        assertEquals(FailureKind.PERMANENT, wrong.kind(), wrong.sentence());
        assertTrue(wrong.sentence().contains("check the password of user"), wrong.sentence());
        assertFalse(wrong.sentence().contains("wrong-secret"), wrong.sentence());
        SourceConfig database =
                readings.config(
                        server().port(),
                        "nowhere",
                        server().user(),
                        server().password(),
                        TlsMode.DISABLE);
        RivetException missing =
                assertThrows(
                        RivetException.class,
                        () -> readings.source(database).open(Readings.settings()));
        assertEquals(FailureKind.PERMANENT, missing.kind(), missing.sentence());
        assertTrue(missing.sentence().contains("check the database's name"), missing.sentence());
        RivetException nobody =
                assertThrows(
                        RivetException.class,
                        () ->
                                readings.source(readings.config(1, "x", "x", "x", TlsMode.DISABLE))
                                        .open(Readings.settings()));
        assertEquals(FailureKind.NETWORK, nobody.kind(), nobody.sentence());
        assertTrue(nobody.sentence().contains("refused"), nobody.sentence());
    }

    @Test
    void oddNames() {
        readings.execute(
                "CREATE TABLE odd (`a``b` int, `c.d` int, `e f` int, `\"g\"` int, `größe` int, `{d"
                        + " 1}` int, `day` time)",
                "INSERT INTO odd VALUES (1, 2, 3, 4, 5, 6, '25:00')");
        ReadStatement text =
                new ReadStatement(
                        "SELECT * FROM odd",
                        true,
                        new TypeRules(
                                TypeRules.standard().values(),
                                List.of(
                                        override("a`b", new ColumnType.Text(), "text"),
                                        override("day", new ColumnType.Text(), "text"))));
        assertEquals(
                List.of("a`b", "c.d", "e f", "\"g\"", "größe", "{d 1}", "day"),
                readings.schema(text).columns().stream().map(column -> column.name()).toList());
        assertEquals(
                List.of(List.of("1", "2", "3", "4", "5", "6", "25:00:00")), readings.rows(text));
    }

    @Test
    void manyColumnsOverTwoTables() {
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner values = new StringJoiner(", ");
        StringJoiner list = new StringJoiner(", ");
        IntStream.range(0, 750)
                .forEach(
                        i -> {
                            columns.add("c" + i + " int");
                            values.add(String.valueOf(i));
                            list.add("a.c" + i + " AS a" + i + ", b.c" + i + " AS b" + i);
                        });
        readings.execute(
                "CREATE TABLE wide1 (" + columns + ")",
                "CREATE TABLE wide2 (" + columns + ")",
                "INSERT INTO wide1 VALUES (" + values + ")",
                "INSERT INTO wide2 VALUES (" + values + ")");
        List<List<String>> rows = readings.rows("SELECT " + list + " FROM wide1 a, wide2 b");
        assertEquals(1, rows.size());
        assertEquals(1500, rows.getFirst().size());
        assertEquals(List.of("0", "0", "1", "1"), rows.getFirst().subList(0, 4));
        assertEquals("749", rows.getFirst().get(1499));
    }

    @Test
    void emptyAndOnlyNull() {
        readings.execute("CREATE TABLE hollow (a int, b text, c decimal(50,2), d date, e bit(3))");
        assertEquals(List.of(), readings.rows(Readings.table("hollow")));
        readings.execute("INSERT INTO hollow () VALUES (), ()");
        List<String> nulls = List.of("NULL", "NULL", "NULL", "NULL", "NULL");
        assertEquals(List.of(nulls, nulls), readings.rows(Readings.table("hollow")));
    }

    /// Batches end at the rows asked for, or at the bytes, and none is lost.
    @Test
    void batchesEndAtTheirLimits() {
        readings.execute(
                "CREATE TABLE sized (n int, body varchar(1000))",
                "INSERT INTO sized VALUES (0, REPEAT('x', 1000))",
                "INSERT INTO sized SELECT a.n + 1, a.body FROM sized a",
                "INSERT INTO sized SELECT a.n + 2, a.body FROM sized a",
                "INSERT INTO sized SELECT a.n + 4, a.body FROM sized a",
                "INSERT INTO sized SELECT a.n + 8, a.body FROM sized a");
        assertEquals(List.of(7, 7, 2), sizes(new BatchLimits(7, 8 << 20)));
        assertEquals(List.of(3, 3, 3, 3, 3, 1), sizes(new BatchLimits(1000, 2500)));
    }

    private List<Integer> sizes(BatchLimits limits) {
        List<Integer> sizes = new ArrayList<>();
        long rows =
                readings.read("SELECT * FROM sized", limits, batch -> sizes.add(batch.rowCount()));
        assertEquals(16, rows);
        return sizes;
    }

    private static ColumnOverride override(String column, ColumnType type, String written) {
        return new ColumnOverride(column, type, written);
    }

    private RivetException refused(ReadStatement statement) {
        return assertThrows(RivetException.class, () -> readings.schema(statement));
    }

    private void assertRefused(String sql, String words) {
        RivetException failure = refused(Readings.statement(sql));
        assertEquals(FailureKind.PERMANENT, failure.kind(), failure.sentence());
        assertTrue(failure.sentence().contains(words), failure.sentence());
        assertTrue(
                failure.sentence().startsWith("export 'orders': " + server().product() + " at "),
                failure.sentence());
    }
}

package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.dev.TestingMySql;
import io.rivet.facts.KeyBounds;
import io.rivet.facts.TableFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadPages;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.ReadTask.Window;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.source.BatchLimits;
import io.rivet.source.BatchText;
import io.rivet.source.KeySample;
import io.rivet.source.ReadResult;
import io.rivet.source.SliceContract;
import io.rivet.source.SliceSql;
import io.rivet.source.Source;
import io.rivet.source.SourceSession;
import io.rivet.value.Redactor;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Slices and pages of every type of key that these servers have.
abstract class KeyContract extends SliceContract {

    private Readings readings;

    abstract TestingMySql server();

    /// Types that only one of the servers has.
    abstract List<KeySample> ownKeys();

    @BeforeAll
    void open() {
        readings();
    }

    private Readings readings() {
        if (readings == null) {
            readings = new Readings(server());
        }
        return readings;
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
    }

    @Override
    protected Source source() {
        return readings().source();
    }

    /// Lets zero dates in.
    @Override
    protected Connection connection() throws SQLException {
        Connection connection = server().connection(readings().database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = '', time_zone = '+00:00'");
        }
        return connection;
    }

    @Override
    protected SqlDialect dialect() {
        return SqlDialect.MYSQL;
    }

    @Override
    protected List<KeySample> keys() {
        List<KeySample> keys = new ArrayList<>(KeySamples.ofBoth());
        keys.addAll(ownKeys());
        return keys;
    }

    private static ReadTask pages(
            ReadStatement statement, ReadSlice slice, List<KeyTerm> key, int rows) {
        return new ReadTask(
                0,
                statement,
                slice,
                ReadPath.CURSOR,
                Optional.of(new ReadPages(key, rows)),
                Window.ALL);
    }

    private static List<String> read(SourceSession session, ReadTask task, BatchLimits limits) {
        TableSchema schema = session.describe(task.statement()).schema();
        List<String> ids = new ArrayList<>();
        ReadResult result =
                session.read(
                        task,
                        schema,
                        limits,
                        batch -> {
                            for (int row = 0; row < batch.rowCount(); row++) {
                                ids.add(BatchText.of(batch, 0, row));
                            }
                        });
        assertEquals(ids.size(), result.rows());
        return ids;
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void pagesOfEveryKeyAreTheWholeTable(KeySample sample) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < sample.values().size(); i++) {
            rows.add("(" + (90 - i) + ", " + sample.values().get(i).literal() + ")");
        }
        String type = sample.declared().replace(" NULL", "") + " NOT NULL";
        execute(
                "DROP TABLE IF EXISTS paged",
                "CREATE TABLE paged (id integer, k " + type + ", PRIMARY KEY (k))",
                "INSERT INTO paged VALUES " + String.join(", ", rows));
        List<String> expected = column("SELECT id FROM paged ORDER BY k");
        ReadStatement statement = table("paged");
        try (SourceSession session = source().open(settings())) {
            KeyTerm key = key(session, statement, "k");
            assertEquals(List.of(List.of("k")), session.describe(statement).table().uniqueKeys());
            for (int size : new int[] {1, 2, rows.size(), 100}) {
                for (int batch : new int[] {1, 3, 1000}) {
                    ReadTask task = pages(statement, ReadSlice.all(), List.of(key), size);
                    assertEquals(
                            expected,
                            read(session, task, new BatchLimits(batch, 1 << 20)),
                            "pages of " + size + ", batches of " + batch);
                }
            }
            ReadSlice upper = where(key, Comparison.AT_LEAST, sample.values().get(1).text());
            assertEquals(
                    expected.subList(1, expected.size()),
                    read(session, pages(statement, upper, List.of(key), 1), Readings.LIMITS));
        }
    }

    /// Each page begins where the one before it ended: the server looks at each row once or twice.
    @Test
    void pagesOfSeveralColumnsAreRangesOfTheIndex() throws SQLException {
        int rows = 20_000;
        execute(
                "CREATE TABLE wide_key (a varchar(9) CHARACTER SET latin1 NOT NULL, b int NOT NULL,"
                        + " c date NOT NULL, w int, PRIMARY KEY (a, b, c))",
                "INSERT INTO wide_key SELECT IF(n < 15000, 'same', CONCAT('k', n DIV 700)), n DIV"
                    + " 7, DATE'2024-01-01' + INTERVAL (n MOD 7) DAY, n FROM (SELECT d1.n + d2.n *"
                    + " 10 + d3.n * 100 + d4.n * 1000 + d5.n * 10000 AS n FROM "
                        + digits("d1")
                        + digits(", d2")
                        + digits(", d3")
                        + digits(", d4")
                        + digits(", d5")
                        + ") AS numbers WHERE n < "
                        + rows,
                "ANALYZE TABLE wide_key");
        ReadStatement statement = table("wide_key");
        try (SourceSession session = source().open(settings())) {
            List<KeyTerm> key =
                    List.of(
                            key(session, statement, "a"),
                            key(session, statement, "b"),
                            key(session, statement, "c"));
            TableSchema schema = session.describe(statement).schema();
            List<String> seen = new ArrayList<>();
            session.read(
                    pages(statement, ReadSlice.all(), key, 500),
                    schema,
                    Readings.LIMITS,
                    batch -> {
                        for (int row = 0; row < batch.rowCount(); row++) {
                            seen.add(BatchText.of(batch, 3, row));
                        }
                    });
            assertEquals(column("SELECT w FROM wide_key ORDER BY a, b, c"), seen);
            long scanned = session.use().rowsScanned().orElseThrow();
            assertTrue(scanned <= 2L * rows, "rows scanned: " + scanned);
        }
    }

    private static String digits(String name) {
        return name.replaceFirst(
                "d[0-9]",
                "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL"
                        + " SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION"
                        + " ALL SELECT 8 UNION ALL SELECT 9) AS $0");
    }

    /// A literal of another charset or collation doesn't keep the server from its index.
    @ParameterizedTest
    @MethodSource("keys")
    void everyLiteralFindsTheIndex(KeySample sample) throws SQLException {
        String type = sample.declared().replace(" NULL", "") + " NOT NULL";
        List<KeySample.Value> values = sample.values();
        execute(
                "DROP TABLE IF EXISTS found",
                "CREATE TABLE found (id integer, k "
                        + type
                        + ", filler char(200), PRIMARY KEY (id),"
                        + " KEY (k))",
                "INSERT INTO found SELECT n.n, IF(n.n = 999, "
                        + values.getLast().literal()
                        + ", "
                        + values.getFirst().literal()
                        + "), REPEAT('x', 200) FROM (SELECT d1.n + d2.n * 10 + d3.n * 100 AS n FROM"
                        + " "
                        + digits("d1")
                        + digits(", d2")
                        + digits(", d3")
                        + ") AS n",
                "ANALYZE TABLE found");
        ReadStatement statement = table("found");
        Failures failures = Failures.of("orders", "here", "rivet", Redactor.none());
        try (SourceSession session = source().open(settings())) {
            KeyTerm key = key(session, statement, "k");
            ReadSlice slice = where(key, Comparison.AT_LEAST, values.getLast().text());
            String sql =
                    new SliceSql(SqlDialect.MYSQL, new Keys(failures))
                            .select("*", statement.sql(), slice);
            try (Connection connection = connection();
                    Statement explain = connection.createStatement();
                    ResultSet plan =
                            explain.executeQuery(
                                    (server().kind() == TestingMySql.Kind.MARIADB
                                                    ? "EXPLAIN "
                                                    : "EXPLAIN FORMAT=TRADITIONAL ")
                                            + sql)) {
                assertTrue(plan.next());
                // the greatest value of a type can only be equal
                assertTrue(plan.getString("type").matches("range|ref"), sql);
                assertEquals("k", plan.getString("key"), sql);
            }
            assertEquals(List.of("999"), ids(session, statement, slice));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enum('b','a')",
                "set('a','b')",
                "float",
                "double",
                "json",
                "point",
                "bit(1)",
                "time"
            })
    void whatIsNoKeyIsRefused(String type) throws SQLException {
        execute(
                "DROP TABLE IF EXISTS keyless",
                "CREATE TABLE keyless (id int, k " + type + " NOT NULL)");
        ReadStatement statement = table("keyless");
        try (SourceSession session = source().open(settings())) {
            KeyTerm key = key(session, statement, "k");
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> session.bounds(statement, ReadSlice.all(), key));
            assertEquals(FailureKind.PERMANENT, failure.kind());
            assertTrue(failure.sentence().contains(": k is "), failure.sentence());
        }
    }

    /// Dates that no calendar has stand inside of bounds that a calendar has.
    @Test
    void boundsOfInvalidDatesAreDatesAroundThem() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = 'ALLOW_INVALID_DATES'");
            statement.execute("CREATE TABLE odd (id int, d date, t datetime)");
            statement.execute(
                    "INSERT INTO odd VALUES (1, '2024-00-10', '2024-02-00'), (2, '2024-02-31',"
                            + " '2024-02-30 10:00:00')");
        }
        ReadStatement statement = table("odd");
        try (SourceSession session = source().open(settings())) {
            KeyTerm day = key(session, statement, "d");
            KeyBounds.Found days =
                    (KeyBounds.Found) session.bounds(statement, ReadSlice.all(), day);
            assertEquals(new KeyBounds.Found("2023-12-31", "2024-03-01"), days);
            KeyTerm time = key(session, statement, "t");
            KeyBounds.Found times =
                    (KeyBounds.Found) session.bounds(statement, ReadSlice.all(), time);
            assertEquals(
                    new KeyBounds.Found("2024-01-31T23:59:59.999999", "2024-03-01T00:00:00.000000"),
                    times);
            assertEquals(
                    List.of("1", "2"),
                    ids(session, statement, where(day, Comparison.AT_LEAST, days.least())));
            assertEquals(
                    List.of("1", "2"),
                    ids(session, statement, where(time, Comparison.AT_MOST, times.greatest())));
        }
    }

    /// A date of zeros can have a time of day, and a year without a month a day: none is lost at
    /// either end.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00 00:00:00",
                "0000-00-00 12:34:56.000007",
                "0000-00-05 01:00:00",
                "0000-01-00 02:00:00",
                "0000-01-01 00:00:00",
                "0000-01-01 03:00:00",
                "1000-00-00 04:00:00"
            })
    void boundsOfDatesOfZerosHoldThem(String stored) throws SQLException {
        execute(
                "DROP TABLE IF EXISTS zero_ends",
                "CREATE TABLE zero_ends (id int, d date, t datetime(6))",
                "INSERT INTO zero_ends VALUES (1, LEFT('%1$s', 10), '%1$s')".formatted(stored));
        ReadStatement statement = table("zero_ends");
        try (SourceSession session = source().open(settings())) {
            for (String column : List.of("d", "t")) {
                KeyTerm key = key(session, statement, column);
                KeyBounds.Found ends =
                        (KeyBounds.Found) session.bounds(statement, ReadSlice.all(), key);
                for (ReadSlice slice :
                        List.of(
                                where(key, Comparison.AT_LEAST, ends.least()),
                                where(key, Comparison.AT_MOST, ends.greatest()))) {
                    assertEquals(List.of("1"), ids(session, statement, slice), slice::toString);
                }
            }
        }
    }

    /// The key of a page is the server's date also where the column makes text of it.
    @ParameterizedTest
    @EnumSource(
            value = ValueAction.class,
            names = {"NULL", "TEXT"})
    void pagesGoOnBehindZeroDates(ValueAction action) throws SQLException {
        execute(
                "DROP TABLE IF EXISTS zeros",
                "CREATE TABLE zeros (id int, k datetime(3) NOT NULL, PRIMARY KEY (k, id))",
                "SET sql_mode = 'ALLOW_INVALID_DATES'",
                "INSERT INTO zeros VALUES (1, '0000-00-00'), (2, '0000-00-00'), (3, '0000-00-00"
                    + " 11:00'), (4, '0000-01-01'), (5, '2024-01-01 10:00:00.5'), (6, '2024-02-00"
                    + " 10:00'), (7, '2024-02-31 10:00'), (8, '2024-03-01')");
        ReadStatement statement =
                new ReadStatement(
                        "SELECT * FROM zeros",
                        true,
                        new TypeRules(
                                new ValuePolicies(Map.of(ValueKey.ZERO_DATE, action)), List.of()));
        try (SourceSession session = source().open(settings())) {
            List<KeyTerm> key =
                    List.of(key(session, statement, "k"), key(session, statement, "id"));
            assertEquals(
                    List.of("1", "2", "3", "4", "5", "6", "7", "8"),
                    read(session, pages(statement, ReadSlice.all(), key, 1), Readings.LIMITS));
        }
    }

    @Test
    void factsOfATable() throws SQLException {
        execute(
                "CREATE TABLE `fa``cts` (id int NOT NULL, a int NOT NULL, b int, t varchar(50) NOT"
                    + " NULL, e enum('x') NOT NULL, PRIMARY KEY (id, a), UNIQUE KEY n (b), UNIQUE"
                    + " KEY p (t(3)), UNIQUE KEY e (e), UNIQUE KEY u (t), KEY ab (b, a))",
                "INSERT INTO `fa``cts` VALUES (1, 1, 1, 'x', 'x')",
                "ANALYZE TABLE `fa``cts`",
                "CREATE VIEW seen AS SELECT * FROM `fa``cts`");
        try (SourceSession session = source().open(settings())) {
            TableFacts facts = session.describe(table("fa`cts")).table();
            assertEquals(List.of("`" + readings.database + "`.`fa``cts`"), facts.tables());
            assertEquals(List.of(List.of("id", "a"), List.of("t")), facts.uniqueKeys());
            assertEquals(
                    List.of("b", "e", "id", "t"),
                    facts.indexedColumns().stream().sorted().toList());
            assertTrue(facts.blocks().isEmpty());
            assertTrue(facts.rowBytes().orElseThrow() > 0);
            assertEquals(TableFacts.unknown(), session.describe(table("seen")).table());
            assertEquals(
                    TableFacts.unknown(),
                    session.describe(query("SELECT * FROM `fa``cts`")).table());
        }
    }
}

package io.rivet.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.config.ReadPath;
import io.rivet.facts.KeyBounds;
import io.rivet.facts.SessionUse;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.ReadTask.Window;
import io.rivet.plan.SliceCondition.Compared;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.plan.SliceCondition.Missing;
import io.rivet.plan.SliceCondition.Present;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// What every source promises about slices, keys, counts and moments. A subclass brings the server
/// and the types that it has for keys.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SliceContract {

    private static final BatchLimits LIMITS = new BatchLimits(1000, 8 << 20);

    /// Values that would end a literal, or become SQL, if anything but a literal were made of them.
    private static final List<String> HOSTILE =
            List.of(
                    "'",
                    "''",
                    "\\",
                    "\\'",
                    "'; DROP TABLE hostile; --",
                    "\\'; DROP TABLE hostile; #",
                    "x' OR '1'='1",
                    "$$",
                    "${id}",
                    "? :a {fn now()}",
                    "E'\\x27'",
                    "\"`",
                    "line\nbreak\ttab\r",
                    "%_\u00e9\u4e2d\ud83d\ude00",
                    "");

    /// The source of a database of this test's own.
    protected abstract Source source();

    /// To the same database, as someone who may write; the caller closes it.
    protected abstract Connection connection() throws SQLException;

    protected abstract SqlDialect dialect();

    /// Each type that can be a key, with values.
    protected abstract List<KeySample> keys();

    protected static SessionSettings settings() {
        return new SessionSettings("orders", Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    protected void execute(String... statements) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    protected ReadStatement table(String name) {
        String sql = "SELECT * FROM " + dialect().quote(name);
        return new ReadStatement(sql, true, TypeRules.standard());
    }

    protected ReadStatement query(String sql) {
        return new ReadStatement(sql, false, TypeRules.standard());
    }

    /// The term of columns of one type.
    protected static KeyTerm key(SourceSession session, ReadStatement statement, String... names) {
        Column column =
                session.describe(statement).schema().columns().stream()
                        .filter(one -> one.name().equals(names[0]))
                        .findFirst()
                        .orElseThrow();
        return new KeyTerm(List.of(names), column.type(), column.sourceType());
    }

    protected static ReadSlice where(KeyTerm key, Comparison comparison, String value) {
        return ReadSlice.all().and(new Compared(List.of(key), comparison, List.of(value)));
    }

    /// The first column of the rows of a slice, as they come; their number is what is counted too.
    protected static List<String> ids(
            SourceSession session, ReadStatement statement, ReadSlice slice) {
        TableSchema schema = session.describe(statement).schema();
        List<String> ids = new ArrayList<>();
        ReadTask task =
                new ReadTask(0, statement, slice, ReadPath.CURSOR, Optional.empty(), Window.ALL);
        ReadResult result = session.read(task, schema, LIMITS, batch -> addIds(batch, ids));
        assertEquals(ids.size(), result.rows());
        assertEquals(ids.size(), session.count(statement, slice), slice.toString());
        assertEquals(!ids.isEmpty(), session.anyRow(statement, slice), slice.toString());
        return ids;
    }

    private static void addIds(Batch batch, List<String> ids) {
        for (int row = 0; row < batch.rowCount(); row++) {
            ids.add(BatchText.of(batch, 0, row));
        }
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }

    @BeforeAll
    void createTables() throws SQLException {
        execute(
                "CREATE TABLE nothing (id integer PRIMARY KEY, k integer)",
                "CREATE TABLE unknown_keys (id integer PRIMARY KEY, k integer)",
                "INSERT INTO unknown_keys VALUES (1, NULL), (2, NULL)",
                "CREATE TABLE hostile (id integer PRIMARY KEY, k varchar(100))",
                "CREATE TABLE pairs (id integer PRIMARY KEY, a integer, b integer)",
                "CREATE TABLE moments (id integer PRIMARY KEY, k integer)",
                "CREATE TABLE ties (id integer PRIMARY KEY, k integer)");
        try (Connection connection = connection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO hostile VALUES (?, ?)")) {
            for (int i = 0; i < HOSTILE.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, HOSTILE.get(i));
                insert.execute();
            }
        }
    }

    /// Two rows of each value, and one without: id 20 and 21 have the first value.
    private void fill(String name, KeySample sample) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (int i = sample.values().size() - 1; i >= 0; i--) {
            rows.add("(" + (20 + 2 * i) + ", " + sample.values().get(i).literal() + ")");
            rows.add("(" + (21 + 2 * i) + ", " + sample.values().get(i).literal() + ")");
        }
        rows.add("(10, NULL)");
        execute(
                "DROP TABLE IF EXISTS " + name,
                "CREATE TABLE " + name + " (id integer PRIMARY KEY, k " + sample.declared() + ")",
                "INSERT INTO " + name + " VALUES " + String.join(", ", rows));
    }

    /// The ids of the values from one to before another.
    private static List<String> idsOf(int from, int before) {
        return IntStream.range(20 + 2 * from, 20 + 2 * before).mapToObj(String::valueOf).toList();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyCutsItsRows(KeySample sample) throws SQLException {
        fill("cut", sample);
        ReadStatement statement = table("cut");
        int size = sample.values().size();
        try (SourceSession session = source().open(settings())) {
            KeyTerm key = key(session, statement, "k");
            for (int i = 0; i < size; i++) {
                String value = sample.values().get(i).text();
                assertEquals(
                        idsOf(0, i),
                        sorted(ids(session, statement, where(key, Comparison.LESS, value))));
                assertEquals(
                        idsOf(0, i + 1),
                        sorted(ids(session, statement, where(key, Comparison.AT_MOST, value))));
                assertEquals(
                        idsOf(i + 1, size),
                        sorted(ids(session, statement, where(key, Comparison.MORE, value))));
                assertEquals(
                        idsOf(i, size),
                        sorted(ids(session, statement, where(key, Comparison.AT_LEAST, value))));
            }
            assertEquals(
                    List.of("10"), ids(session, statement, ReadSlice.all().and(new Missing(key))));
            assertEquals(
                    idsOf(0, size),
                    sorted(ids(session, statement, ReadSlice.all().and(new Present(key)))));
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyHasEndsAnOrderAndBoundaries(KeySample sample) throws SQLException {
        fill("ends", sample);
        ReadStatement statement = table("ends");
        List<String> texts = sample.values().stream().map(KeySample.Value::text).toList();
        try (SourceSession session = source().open(settings())) {
            KeyTerm key = key(session, statement, "k");
            KeyTerm id = key(session, statement, "id");
            assertEquals(
                    List.of(same(key, texts.getFirst()), same(key, texts.getLast())),
                    found(key, session.bounds(statement, ReadSlice.all(), key)));
            ReadSlice upper = where(key, Comparison.MORE, texts.getFirst());
            assertEquals(
                    List.of(same(key, texts.get(1)), same(key, texts.getLast())),
                    found(key, session.bounds(statement, upper, key)));
            assertEquals(
                    idsOf(1, texts.size()),
                    ids(session, statement, upper.orderedBy(List.of(key, id))));
            for (int each = 1; each <= 2; each++) {
                assertEquals(
                        texts.subList(1, texts.size()).stream().map(t -> same(key, t)).toList(),
                        cuts(session, statement, key, each),
                        "by " + each);
            }
            assertEquals(List.of(), cuts(session, statement, key, 2L * texts.size()), "one window");
        }
    }

    private static List<String> cuts(
            SourceSession session, ReadStatement statement, KeyTerm key, long each) {
        return session.boundaries(statement, ReadSlice.all(), key, each).stream()
                .map(text -> same(key, text))
                .toList();
    }

    private static List<String> found(KeyTerm key, KeyBounds bounds) {
        KeyBounds.Found found = (KeyBounds.Found) bounds;
        return List.of(same(key, found.least()), same(key, found.greatest()));
    }

    /// Zeros at the end of a fraction don't count.
    private static String same(KeyTerm key, String text) {
        if (key.type() instanceof ColumnType.Timestamp timestamp) {
            assertEquals(timestamp.utc(), text.endsWith("Z"), text);
            return LocalDateTime.parse(text.replace("Z", "")).toString();
        }
        return text;
    }

    @Test
    void hostileTextStaysData() throws SQLException {
        ReadStatement statement = table("hostile");
        try (SourceSession session = source().open(settings());
                Connection connection = connection()) {
            KeyTerm key = key(session, statement, "k");
            for (String value : HOSTILE) {
                for (Comparison comparison : Comparison.values()) {
                    ReadSlice slice = where(key, comparison, value);
                    assertEquals(
                            bound(connection, comparison, value),
                            ids(session, statement, slice).size(),
                            comparison + " " + value);
                }
            }
        }
    }

    /// The server's own count, with the value as a parameter.
    private static int bound(Connection connection, Comparison comparison, String value)
            throws SQLException {
        String sql = "SELECT count(*) FROM hostile WHERE k " + comparison.sign() + " ?";
        try (PreparedStatement count = connection.prepareStatement(sql)) {
            count.setString(1, value);
            try (ResultSet result = count.executeQuery()) {
                assertTrue(result.next());
                return result.getInt(1);
            }
        }
    }

    @Test
    void severalTermsCompareAsARow() throws SQLException {
        List<int[]> rows = new ArrayList<>();
        StringBuilder insert = new StringBuilder("INSERT INTO pairs VALUES (0, NULL, 1)");
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                rows.add(new int[] {1 + rows.size(), a, b});
                insert.append(", (%d, %d, %d)".formatted(rows.size(), a, b));
            }
        }
        execute(insert.toString());
        ReadStatement statement = table("pairs");
        try (SourceSession session = source().open(settings())) {
            List<KeyTerm> key = List.of(key(session, statement, "a"), key(session, statement, "b"));
            for (Comparison comparison : Comparison.values()) {
                for (int[] at : rows) {
                    Compared compared =
                            new Compared(
                                    key,
                                    comparison,
                                    List.of(String.valueOf(at[1]), String.valueOf(at[2])));
                    List<String> expected =
                            rows.stream()
                                    .filter(row -> holds(comparison, row[0] - at[0]))
                                    .map(row -> String.valueOf(row[0]))
                                    .toList();
                    assertEquals(
                            expected,
                            ids(session, statement, ReadSlice.all().and(compared).orderedBy(key)),
                            compared.toString());
                }
            }
        }
    }

    private static boolean holds(Comparison comparison, int difference) {
        return switch (comparison) {
            case LESS -> difference < 0;
            case AT_MOST -> difference <= 0;
            case MORE -> difference > 0;
            case AT_LEAST -> difference >= 0;
        };
    }

    @Test
    void theFirstOfSeveralColumnsThatIsNotNullIsTheKey() throws SQLException {
        execute(
                "CREATE TABLE touched (id integer PRIMARY KEY, changed integer, made integer)",
                "INSERT INTO touched VALUES (1, NULL, 7), (2, 9, 1), (3, NULL, NULL), (4, 8,"
                        + " NULL)");
        ReadStatement statement = table("touched");
        try (SourceSession session = source().open(settings())) {
            KeyTerm key = key(session, statement, "changed", "made");
            assertEquals(
                    new KeyBounds.Found("7", "9"), session.bounds(statement, ReadSlice.all(), key));
            assertEquals(
                    List.of("4", "2"),
                    ids(
                            session,
                            statement,
                            where(key, Comparison.AT_LEAST, "8").orderedBy(List.of(key))));
            assertEquals(
                    List.of("3"), ids(session, statement, ReadSlice.all().and(new Missing(key))));
        }
    }

    @Test
    void noKeysAreSaidAndNotGuessed() {
        try (SourceSession session = source().open(settings())) {
            for (String name : List.of("nothing", "unknown_keys")) {
                ReadStatement statement = table(name);
                KeyTerm key = key(session, statement, "k");
                assertEquals(
                        new KeyBounds.Empty(), session.bounds(statement, ReadSlice.all(), key));
                assertEquals(List.of(), session.boundaries(statement, ReadSlice.all(), key, 10));
            }
            assertFalse(session.anyRow(table("nothing"), ReadSlice.all()));
            assertTrue(session.anyRow(table("unknown_keys"), ReadSlice.all()));
        }
    }

    @Test
    void aBrokenQuestionIsAFailureAndNotAnEmptyTable() {
        try (SourceSession session = source().open(settings())) {
            KeyTerm gone = new KeyTerm(List.of("gone"), new ColumnType.Int32(), "integer");
            assertThrows(
                    RuntimeException.class,
                    () -> session.bounds(table("nothing"), ReadSlice.all(), gone));
        }
    }

    @Test
    void boundariesCutSoManyRowsAndKeepEqualKeysTogether() throws SQLException {
        Random random = new Random(20260112);
        int[] keys = IntStream.range(0, 500).map(i -> random.nextInt(60)).toArray();
        StringBuilder insert = new StringBuilder("INSERT INTO ties VALUES (0, NULL)");
        for (int i = 0; i < keys.length; i++) {
            insert.append(", (%d, %d)".formatted(i + 1, keys[i]));
        }
        execute(insert.toString());
        int[] ordered = Arrays.stream(keys).sorted().toArray();
        ReadStatement statement = query("SELECT id, k FROM ties WHERE id >= 0");
        try (SourceSession session = source().open(settings())) {
            KeyTerm key = key(session, statement, "k");
            for (int each : new int[] {1, 2, 7, 50, 499, 500, 501}) {
                List<String> expected =
                        IntStream.range(0, ordered.length)
                                .filter(i -> i % each == 0)
                                .map(i -> ordered[i])
                                .distinct()
                                .skip(1)
                                .mapToObj(String::valueOf)
                                .toList();
                assertEquals(
                        expected,
                        session.boundaries(statement, ReadSlice.all(), key, each),
                        "by " + each);
            }
        }
    }

    @Test
    void aSessionSeesOneMomentUntilItIsRenewed() throws SQLException {
        execute("DELETE FROM moments", "INSERT INTO moments VALUES (1, 1)");
        ReadStatement statement = table("moments");
        try (SourceSession session = source().open(settings())) {
            assertEquals(List.of("1"), ids(session, statement, ReadSlice.all()));
            execute("INSERT INTO moments VALUES (2, 2)");
            assertEquals(1, session.count(statement, ReadSlice.all()));
            KeyTerm key = key(session, statement, "k");
            assertEquals(
                    new KeyBounds.Found("1", "1"), session.bounds(statement, ReadSlice.all(), key));
            session.renew();
            assertEquals(2, session.count(statement, ReadSlice.all()));
            assertEquals(
                    List.of("1", "2"),
                    ids(session, statement, ReadSlice.all().orderedBy(List.of(key))));
        }
    }

    @Test
    void allSessionsOfASnapshotSeeItsMoment() throws SQLException {
        execute("DELETE FROM moments", "INSERT INTO moments VALUES (1, 1)");
        ReadStatement statement = table("moments");
        try (Snapshot snapshot = source().snapshot(settings(), 3, statement)) {
            assertTrue(snapshot.readers() >= 1, "readers: " + snapshot.readers());
            assertTrue(snapshot.name().contains(" "), snapshot.name());
            execute("INSERT INTO moments VALUES (2, 2)", "UPDATE moments SET k = 5 WHERE id = 1");
            for (int i = 0; i < snapshot.readers(); i++) {
                try (SourceSession session = snapshot.open()) {
                    KeyTerm key = key(session, statement, "k");
                    assertEquals(List.of("1"), ids(session, statement, ReadSlice.all()));
                    assertEquals(
                            new KeyBounds.Found("1", "1"),
                            session.bounds(statement, ReadSlice.all(), key));
                    assertThrows(IllegalStateException.class, session::renew);
                }
            }
            assertFalse(snapshot.use().longestTransaction().isNegative());
        }
        try (SourceSession session = source().open(settings())) {
            assertEquals(2, session.count(statement, ReadSlice.all()));
        }
    }

    @Test
    void theServersClockIsAMomentOfTheServer() throws SQLException {
        String sql =
                switch (dialect()) {
                    case POSTGRES -> "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::int8";
                    case MYSQL -> "SELECT FLOOR(UNIX_TIMESTAMP(SYSDATE(6)) * 1000)";
                };
        try (SourceSession session = source().open(settings())) {
            Instant before = millis(sql);
            Instant said = session.serverTime();
            Instant after = millis(sql).plusMillis(1);
            assertFalse(said.isBefore(before), said + " before " + before);
            assertFalse(said.isAfter(after), said + " after " + after);
        }
    }

    private Instant millis(String sql) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertTrue(result.next());
            return Instant.ofEpochMilli(result.getLong(1));
        }
    }

    @Test
    void whatASessionCostIsKnownAfterIt() {
        SourceSession session = source().open(settings());
        SessionUse inside;
        try (session) {
            ids(session, table("hostile"), ReadSlice.all());
            inside = session.use();
            assertTrue(inside.longestStatement().isPositive());
            assertTrue(inside.longestTransaction().compareTo(inside.longestStatement()) >= 0);
        }
        SessionUse after = session.use();
        assertTrue(after.longestTransaction().compareTo(inside.longestTransaction()) >= 0);
        assertEquals(after.longestTransaction(), session.use().longestTransaction());
    }
}

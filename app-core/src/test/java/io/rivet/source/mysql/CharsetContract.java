package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingMySql;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Text in each charset of the server, judged by the server's own conversion.
@TestInstance(Lifecycle.PER_CLASS)
abstract class CharsetContract {

    /// A word in each charset of columns that stand beside each other.
    private static final Map<String, String> WORDS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("cp1251", "\u0416\u0443\u043a"),
                            Map.entry("latin2", "\u017b\u00f3\u0142w"),
                            Map.entry("koi8u", "\u0407\u0436\u0430\u043a"),
                            Map.entry("swe7", "\u00c5l"),
                            Map.entry("sjis", "\u4e80\uff71"),
                            Map.entry("ujis", "\u4e80\uff71"),
                            Map.entry("gbk", "\u9f9f"),
                            Map.entry("ucs2", "\u9f9f\u017c"),
                            Map.entry("utf16", "\uD83D\uDC22x"),
                            Map.entry("utf16le", "\uD83D\uDC22x"),
                            Map.entry("utf32", "\uD83D\uDC22x")));

    private Readings readings;

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

    @Test
    void everyCharacterOfEveryCharset() throws SQLException {
        makeCharacters();
        for (String charset : charsets()) {
            String converted = "CONVERT(u USING " + charset + ")";
            String same =
                    " FROM characters WHERE CAST(CONVERT(%s USING utf8mb4) AS BINARY) = CAST(u AS BINARY)"
                            .formatted(converted);
            List<List<String>> rows =
                    readings.rows("SELECT HEX(u) AS h, " + converted + " AS v" + same);
            assertTrue(rows.size() > 20, charset + " has " + rows.size() + " characters");
            for (List<String> row : rows) {
                byte[] utf8 = HexFormat.of().parseHex(row.getFirst());
                String expected = new String(utf8, StandardCharsets.UTF_8);
                assertEquals(expected, row.getLast(), charset + " " + row.getFirst());
            }
        }
    }

    private void makeCharacters() throws SQLException {
        readings.execute("CREATE TABLE characters (u varchar(1) CHARACTER SET utf8mb4)");
        try (Connection connection = server().connection(readings.database);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO characters VALUES (?)")) {
            connection.setAutoCommit(false);
            for (int c = 1; c < 0x11000; c += c < 0x600 ? 1 : 7) {
                if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                    insert.setString(1, Character.toString(c));
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    private List<String> charsets() throws SQLException {
        List<String> charsets = new ArrayList<>();
        try (Connection connection = server().connection("");
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT character_set_name FROM information_schema.character_sets"
                                        + " WHERE character_set_name <> 'binary'")) {
            while (result.next()) {
                charsets.add(result.getString(1));
            }
        }
        return charsets;
    }

    /// The wrong bytes of one column are told, whatever the charsets beside it are.
    @Test
    void besideInvalidText() {
        readings.makeInvalid("utf8mb3");
        for (Map.Entry<String, String> entry : WORDS.entrySet()) {
            String charset = entry.getKey();
            String word = entry.getValue();
            readings.execute(
                    "DROP TABLE IF EXISTS beside",
                    """
                    CREATE TABLE beside (v varchar(40), c char(40), t text, e enum('%1$s', 'b'), s set('%1$s', 'b'))
                    CHARACTER SET %2$s\
                    """
                            .formatted(word, charset),
                    "INSERT INTO beside SELECT '%1$s', '%1$s', '%1$s', '%1$s', 'b,%1$s'"
                            .formatted(word));
            String sql =
                    "SELECT v, c, t, e, s, '%1$s' AS l, CONCAT(v, 'x') AS x, w FROM beside, bad"
                            .formatted(word);
            List<String> right =
                    List.of(word, word, word, word, word + ",b", word, word + "x", "fine");
            List<String> wrong = new ArrayList<>(right.subList(0, 7));
            wrong.add("NULL");
            ReadStatement counted =
                    Readings.statement(sql, Map.of(ValueKey.UTF8, ValueAction.NULL));
            // without ORDER BY: MySQL fails by itself when it sorts wrong text
            assertEquals(Set.of(right, wrong), Set.copyOf(readings.rows(counted)), charset);
            RivetException sorted =
                    assertThrows(RivetException.class, () -> readings.rows(sql + " ORDER BY id"));
            assertEquals(FailureKind.INTEGRITY, sorted.kind(), sorted.sentence());
            RivetException failure = assertThrows(RivetException.class, () -> readings.rows(sql));
            assertEquals(FailureKind.INTEGRITY, failure.kind(), failure.sentence());
            assertTrue(
                    failure.sentence().contains("the bytes 66fc72 aren't valid UTF-8"),
                    failure.sentence());
        }
    }

    @Test
    void overridesOfTextInOtherCharsets() {
        String uuid = "00112233-4455-6677-8899-aabbccddeeff";
        readings.execute(
                "CREATE TABLE other (u char(36), j text) CHARACTER SET utf16",
                "INSERT INTO other VALUES ('" + uuid + "', '{\"a\": \"\u017c\"}')");
        ReadStatement statement =
                new ReadStatement(
                        "SELECT * FROM other",
                        false,
                        new TypeRules(
                                ValuePolicies.standard(),
                                List.of(
                                        new ColumnOverride("u", new ColumnType.Uuid(), "uuid"),
                                        new ColumnOverride("j", new ColumnType.Json(), "json"))));
        assertEquals(
                List.of(List.of(uuid.replace("-", ""), "{\"a\": \"\u017c\"}")),
                readings.rows(statement));
    }

    /// The server takes any bytes into a column of one byte for a character.
    @Test
    void bytesThatMeanNothing() {
        readings.execute(
                "CREATE TABLE hollow (v varchar(9) CHARACTER SET cp1251)",
                "INSERT INTO hollow VALUES (x'c698')");
        RivetException failure =
                assertThrows(RivetException.class, () -> readings.rows("SELECT v FROM hollow"));
        assertTrue(
                failure.sentence().contains("the bytes c698 aren't valid cp1251"),
                failure.sentence());
        assertEquals(
                List.of(List.of("NULL")),
                readings.rows(
                        Readings.statement(
                                "SELECT v FROM hollow", Map.of(ValueKey.UTF8, ValueAction.NULL))));
    }

    @Test
    void typesAreNamedInCharacters() {
        assertEquals(
                List.of("varchar(3)", "varchar(3)", "varchar(3)"),
                readings
                        .schema(
                                Readings.statement(
                                        "SELECT CONVERT('abc' USING ascii) AS a, CONVERT('abc'"
                                            + " USING gbk) AS g, CONVERT('abc' USING utf32) AS u"))
                        .columns()
                        .stream()
                        .map(column -> column.sourceType())
                        .toList());
    }
}

package io.rivet.source.mysql;

import com.mysql.cj.CharsetMapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// The charsets of one server. What the bytes of a charset mean is asked of the server: libraries
/// differ from it in single characters, and don't know all of its charsets. One per description.
final class Charsets {

    private static final String DIGITS =
            "(SELECT '0' AS d UNION ALL SELECT '1' UNION ALL SELECT '2' UNION ALL SELECT '3' UNION"
                + " ALL SELECT '4' UNION ALL SELECT '5' UNION ALL SELECT '6' UNION ALL SELECT '7'"
                + " UNION ALL SELECT '8' UNION ALL SELECT '9' UNION ALL SELECT 'A' UNION ALL SELECT"
                + " 'B' UNION ALL SELECT 'C' UNION ALL SELECT 'D' UNION ALL SELECT 'E' UNION ALL"
                + " SELECT 'F')";
    private static final String BYTES =
            "SELECT CONCAT(a.d, b.d) AS h FROM " + DIGITS + " AS a, " + DIGITS + " AS b";
    private static final String WORDS =
            "SELECT CONCAT(a.d, b.d, c.d, e.d) AS h FROM "
                    + String.join(", ", DIGITS + " AS a", DIGITS + " AS b")
                    + String.join(", ", ", " + DIGITS + " AS c", DIGITS + " AS e")
                    + " WHERE a.d >= '8'";

    private final Connection connection;
    private final Product product;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, Conversion> conversions = new HashMap<>();

    Charsets(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
    }

    /// The name of a collation's charset; empty when nobody knows it. The driver doesn't know all
    /// collations of MariaDB.
    String nameOf(int collation) throws SQLException {
        String known = CharsetMapping.getStaticMysqlCharsetNameForCollationIndex(collation);
        if (known != null) {
            return known;
        }
        String name = names.get(collation);
        if (name == null) {
            name = ask(collation);
            names.put(collation, name);
        }
        return name;
    }

    private String ask(int collation) throws SQLException {
        String found = one("information_schema.collations", "id", String.valueOf(collation));
        return found.isEmpty() && product.isMariaDb()
                ? one(
                        "information_schema.collation_character_set_applicability",
                        "id",
                        String.valueOf(collation))
                : found;
    }

    private String one(String table, String column, String value) throws SQLException {
        String sql = "SELECT character_set_name FROM " + table + " WHERE " + column + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet result = statement.executeQuery()) {
                String name = result.next() ? result.getString(1) : null;
                return name == null ? "" : name;
            }
        }
    }

    /// How text of a charset becomes UTF-8.
    ///
    /// @throws IllegalArgumentException nobody knows this charset
    Conversion conversion(String charset) throws SQLException {
        Conversion conversion = conversions.get(charset);
        if (conversion == null) {
            conversion = find(charset);
            conversions.put(charset, conversion);
        }
        return conversion;
    }

    private Conversion find(String charset) throws SQLException {
        return switch (charset) {
            case "utf8mb4", "utf8mb3", "utf8", "binary", "ascii" -> Conversion.NONE;
            case "ucs2", "utf16" -> new Conversion.Unicode(charset, StandardCharsets.UTF_16BE);
            case "utf16le" -> new Conversion.Unicode(charset, StandardCharsets.UTF_16LE);
            case "utf32" -> new Conversion.Unicode(charset, Charset.forName("UTF-32BE"));
            default -> table(charset);
        };
    }

    private Conversion table(String charset) throws SQLException {
        int bytes = bytesPerCharacter(charset);
        boolean wide = charset.equals("gb18030");
        if (!charset.matches("[a-z0-9]+") || bytes < 1 || (bytes > 3 && !wide)) {
            throw new IllegalArgumentException(charset);
        }
        char[] none = {};
        return new Conversion.Table(
                charset,
                characters(charset, "", BYTES, 1 << Byte.SIZE),
                bytes > 1 ? characters(charset, "", WORDS, 1 << Short.SIZE) : none,
                bytes == 3 ? characters(charset, "8F", WORDS, 1 << Short.SIZE) : none);
    }

    private int bytesPerCharacter(String charset) throws SQLException {
        String sql =
                "SELECT maxlen FROM information_schema.character_sets WHERE character_set_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, charset);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getInt(1) : 0;
            }
        }
    }

    /// What the server makes of each sequence of bytes: one character, or else it isn't one.
    ///
    /// @param prefix hexadecimal digits of the bytes before
    /// @param sequences a query of hexadecimal digits
    private char[] characters(String charset, String prefix, String sequences, int size)
            throws SQLException {
        char[] characters = new char[size];
        Arrays.fill(characters, Conversion.Table.NOTHING);
        String sql =
                "SELECT x.h, HEX(CONVERT(CONVERT(UNHEX(CONCAT('%s', x.h)) USING %s) USING utf8mb4))"
                        .formatted(prefix, charset);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql + " FROM (" + sequences + ") AS x")) {
            while (result.next()) {
                int sequence = HexFormat.fromHexDigits(result.getString(1));
                String utf8 = result.getString(2);
                char found = utf8 == null ? Conversion.Table.NOTHING : character(utf8);
                // the server says ? or U+FFFD where it doesn't know
                if ((found != '?' || sequence == '?') && found != '\uFFFD') {
                    characters[sequence] = found;
                }
            }
        }
        return characters;
    }

    private static char character(String hexadecimal) {
        String text = new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.UTF_8);
        return text.length() == 1 ? text.charAt(0) : Conversion.Table.NOTHING;
    }
}

package io.rivet.source.mysql;

import com.mysql.cj.CharsetMapping;
import com.mysql.cj.MysqlType;
import com.mysql.cj.result.Field;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// A column of a result, as the server described it.
///
/// @param name as the result names it
/// @param origin the table's column that it comes from; names are empty for an expression
/// @param length in bytes, or in characters of numbers
/// @param decimals digits after the point
record ResultField(
        String name,
        Origin origin,
        MysqlType type,
        boolean unsigned,
        Charset charset,
        long length,
        int decimals) {

    private static final int MAX_PRECISION = 65;

    /// A column of a table or view.
    record Origin(String database, String table, String column) {

        boolean isColumn() {
            return !table.isEmpty() && !column.isEmpty();
        }
    }

    /// The charset of text, as far as it matters who converts it to UTF-8.
    enum Charset {
        /// utf8mb4, and bytes: nothing is to be done.
        UTF8MB4(4),
        UTF8MB3(3),
        /// latin1: converted here, so that the server leaves other columns alone.
        LATIN1(1),
        /// The server converts. It makes a question mark of what it can't convert.
        OTHER(1);

        private final int bytesPerCharacter;

        Charset(int bytesPerCharacter) {
            this.bytesPerCharacter = bytesPerCharacter;
        }

        int bytesPerCharacter() {
            return bytesPerCharacter;
        }

        /// @param collation its number; MariaDB has some that the driver doesn't know
        static Charset ofCollation(int collation) {
            String name = CharsetMapping.getStaticMysqlCharsetNameForCollationIndex(collation);
            return ofName(name == null ? "" : name);
        }

        static Charset ofName(String name) {
            return switch (name) {
                case "utf8mb4", "binary", "ascii" -> UTF8MB4;
                case "utf8mb3", "utf8" -> UTF8MB3;
                case "latin1" -> LATIN1;
                default -> OTHER;
            };
        }
    }

    /// Whether its values are text, so that they have a charset.
    boolean isText() {
        return switch (type) {
            case CHAR, VARCHAR, TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT, ENUM, SET -> true;
            default -> false;
        };
    }

    static ResultField of(Field field) {
        Origin origin =
                new Origin(
                        text(field.getDatabaseName()),
                        text(field.getOriginalTableName()),
                        text(field.getOriginalName()));
        return new ResultField(
                text(field.getName()),
                origin,
                field.getMysqlType(),
                field.isUnsigned(),
                Charset.ofCollation(field.getCollationIndex()),
                field.getLength(),
                field.getDecimals());
    }

    private static String text(@Nullable String name) {
        return name == null ? "" : name;
    }

    /// The digits of a decimal; the driver has taken sign and point away.
    int precision() {
        return Math.clamp(length, Math.max(1, decimals), MAX_PRECISION);
    }

    /// The type in the server's words, made from the description.
    String typeName() {
        String word = type.name().toLowerCase(Locale.ROOT);
        String plain = word.replace("_unsigned", "");
        String sign = unsigned && word.endsWith("_unsigned") ? " unsigned" : "";
        return switch (type) {
            case DECIMAL, DECIMAL_UNSIGNED ->
                    "decimal(" + precision() + "," + decimals + ")" + sign;
            case VARCHAR, CHAR -> plain + "(" + length / charset.bytesPerCharacter() + ")";
            case VARBINARY, BINARY, BIT -> plain + "(" + length + ")";
            case TIME, DATETIME, TIMESTAMP ->
                    decimals > 0 && decimals <= 6 ? plain + "(" + decimals + ")" : plain;
            case TINYINT -> length == 1 ? "tinyint(1)" : plain;
            default -> plain + sign;
        };
    }
}

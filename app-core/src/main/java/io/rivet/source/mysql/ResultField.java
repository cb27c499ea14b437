package io.rivet.source.mysql;

import com.mysql.cj.MysqlType;
import com.mysql.cj.result.Field;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// A column of a result, as the server described it.
///
/// @param name as the result names it
/// @param origin the table's column that it comes from; names are empty for an expression
/// @param direct whether no view stands between it and its table, and the table has no alias
/// @param required whether the result itself says that it is never NULL, and it is direct: a server
///   may say so of the wrong side of a view's outer join
/// @param collation the server's number of it
/// @param length in bytes, or in characters of numbers
/// @param decimals digits after the point
record ResultField(
        String name,
        Origin origin,
        MysqlType type,
        boolean unsigned,
        boolean direct,
        boolean required,
        int collation,
        long length,
        int decimals) {

    private static final int MAX_PRECISION = 65;

    /// A column of a table or view.
    record Origin(String database, String table, String column) {

        boolean isColumn() {
            return !table.isEmpty() && !column.isEmpty();
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
        boolean direct = origin.isColumn() && origin.table().equals(field.getTableName());
        return new ResultField(
                text(field.getName()),
                origin,
                field.getMysqlType(),
                field.isUnsigned(),
                direct,
                field.isNotNull() && direct,
                field.getCollationIndex(),
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
    ///
    /// @param charset of text
    String typeName(String charset) {
        String word = type.name().toLowerCase(Locale.ROOT);
        String plain = word.replace("_unsigned", "");
        String sign = unsigned && word.endsWith("_unsigned") ? " unsigned" : "";
        return switch (type) {
            case DECIMAL, DECIMAL_UNSIGNED ->
                    "decimal(" + precision() + "," + decimals + ")" + sign;
            case VARCHAR, CHAR -> plain + "(" + length / bytesPerCharacter(charset) + ")";
            case VARBINARY, BINARY, BIT -> plain + "(" + length + ")";
            case TIME, DATETIME, TIMESTAMP ->
                    decimals > 0 && decimals <= 6 ? plain + "(" + decimals + ")" : plain;
            case TINYINT -> length == 1 ? "tinyint(1)" : plain;
            default -> plain + sign;
        };
    }

    private static int bytesPerCharacter(String charset) {
        return switch (charset) {
            case "utf8mb4", "utf16", "utf16le", "utf32", "gb18030" -> 4;
            case "utf8mb3", "utf8", "ujis", "eucjpms" -> 3;
            case "ucs2", "big5", "cp932", "euckr", "gb2312", "gbk", "sjis" -> 2;
            default -> 1;
        };
    }
}

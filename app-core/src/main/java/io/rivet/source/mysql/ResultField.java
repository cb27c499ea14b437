package io.rivet.source.mysql;

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
        boolean binary,
        long length,
        int decimals) {

    private static final int BYTES_PER_CHARACTER = 4;
    private static final int BINARY_COLLATION = 63;
    private static final int MAX_PRECISION = 65;

    /// A column of a table or view.
    record Origin(String database, String table, String column) {

        boolean isColumn() {
            return !table.isEmpty() && !column.isEmpty();
        }
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
                field.getCollationIndex() == BINARY_COLLATION,
                field.getLength(),
                field.getDecimals());
    }

    private static String text(@Nullable String name) {
        return name == null ? "" : name;
    }

    /// The digits of a decimal: its length without sign and point.
    int precision() {
        long digits = length - (decimals > 0 ? 1 : 0) - (unsigned ? 0 : 1);
        return (int) Math.clamp(digits, Math.max(1, decimals), MAX_PRECISION);
    }

    /// The type in the server's words, made from the description.
    String typeName() {
        String word = type.name().toLowerCase(Locale.ROOT);
        String plain = word.replace("_unsigned", "");
        String sign = unsigned && word.endsWith("_unsigned") ? " unsigned" : "";
        return switch (type) {
            case DECIMAL, DECIMAL_UNSIGNED ->
                    "decimal(" + precision() + "," + decimals + ")" + sign;
            case VARCHAR, CHAR -> plain + "(" + length / BYTES_PER_CHARACTER + ")";
            case VARBINARY, BINARY, BIT -> plain + "(" + length + ")";
            case TIME, DATETIME, TIMESTAMP ->
                    decimals > 0 && decimals <= 6 ? plain + "(" + decimals + ")" : plain;
            case TINYINT -> length == 1 ? "tinyint(1)" : plain;
            default -> plain + sign;
        };
    }
}

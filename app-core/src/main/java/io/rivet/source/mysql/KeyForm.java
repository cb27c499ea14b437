package io.rivet.source.mysql;

import io.rivet.plan.KeyTerm;
import io.rivet.schema.ColumnType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the values of a key are written into statements and asked of the server. A type that isn't
/// here can't be a key: its values have no literal, or the server compares them in another way than
/// it orders them.
enum KeyForm {
    /// Whole numbers and decimals: digits.
    NUMBER("CAST(%s AS CHAR)"),
    /// `bit`, which compares as a number; its text would be its bytes.
    BITS("CAST(%s + 0 AS CHAR)"),
    DATE("CAST(%s AS CHAR)"),
    DATETIME("CAST(%s AS CHAR)"),
    /// Text of any charset: the server makes the literal text of the column's charset, so that an
    /// index serves.
    TEXT("HEX(CONVERT(%s USING utf8mb4))"),
    BYTES("LOWER(HEX(%s))"),
    /// MariaDB's own type.
    UUID("CAST(%s AS CHAR)"),
    /// 16 bytes that the config makes a UUID.
    UUID_BYTES("LOWER(HEX(%s))");

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MOMENT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}(\\.[0-9]{1,6})?");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})*");

    /// The key text of zero dates, which come before all others: the day before the first one.
    private static final String BEFORE_ALL = "-0001-12-31";

    private static final String NO_DAY = "0000-00-00";
    private static final int MICRO_DIGITS = 6;

    private final String asked;

    KeyForm(String asked) {
        this.asked = asked;
    }

    /// How a key is written; empty when its type can't be one.
    static Optional<KeyForm> of(KeyTerm term) {
        return of(term.sourceType(), term.type());
    }

    /// @param sourceType in the server's words: `int(10) unsigned`
    /// @param type what it arrives as
    static Optional<KeyForm> of(String sourceType, ColumnType type) {
        String word = sourceType.toLowerCase(Locale.ROOT).split("[ (]", 2)[0];
        return switch (word) {
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "integer",
                    "bigint",
                    "decimal",
                    "numeric",
                    "year" ->
                    Optional.of(NUMBER).filter(_ -> !(type instanceof ColumnType.Bool));
            case "bit" -> Optional.of(BITS).filter(_ -> !(type instanceof ColumnType.Bool));
            case "date" -> Optional.of(DATE);
            case "datetime", "timestamp" -> Optional.of(DATETIME);
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                    Optional.of(TEXT).filter(_ -> type instanceof ColumnType.Text);
            case "uuid" -> Optional.of(UUID).filter(_ -> type instanceof ColumnType.Uuid);
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
                    type instanceof ColumnType.Binary
                            ? Optional.of(BYTES)
                            : Optional.of(UUID_BYTES).filter(_ -> type instanceof ColumnType.Uuid);
            default -> Optional.empty();
        };
    }

    /// An expression of ASCII characters that {@link #text} understands.
    ///
    /// @param expression of the key
    String asking(String expression) {
        return asked.replace("%s", expression);
    }

    /// The key in the text form of {@link KeyTerm}.
    ///
    /// @param answer what {@link #asking} gave
    /// @param type what the key arrives as
    String text(String answer, ColumnType type) {
        return switch (this) {
            case NUMBER, BITS -> new BigDecimal(answer).toPlainString();
            case BYTES, UUID -> answer;
            case DATE -> answer.startsWith("0000-00") ? BEFORE_ALL : answer;
            case DATETIME -> moment(answer, type);
            case TEXT -> new String(HexFormat.of().parseHex(answer), StandardCharsets.UTF_8);
            case UUID_BYTES ->
                    "%s-%s-%s-%s-%s"
                            .formatted(
                                    answer.substring(0, 8),
                                    answer.substring(8, 12),
                                    answer.substring(12, 16),
                                    answer.substring(16, 20),
                                    answer.substring(20));
        };
    }

    private static String moment(String answer, ColumnType type) {
        String valid =
                answer.startsWith("0000-00")
                        ? BEFORE_ALL + answer.substring(NO_DAY.length())
                        : answer;
        if (!(type instanceof ColumnType.Timestamp timestamp)) {
            return valid;
        }
        int point = valid.indexOf('.');
        String micros = point < 0 ? "" : valid.substring(point + 1);
        String seconds = point < 0 ? valid : valid.substring(0, point);
        return seconds.replace(' ', 'T')
                + "."
                + micros
                + "0".repeat(MICRO_DIGITS - micros.length())
                + (timestamp.utc() ? "Z" : "");
    }

    /// The literal of a key.
    ///
    /// A day before the year 0 is written as the date of zeros, so that rows of such dates belong
    /// to the first window.
    ///
    /// @param text in the text form of {@link KeyTerm}, or the server's own of a date
    /// @throws IllegalArgumentException when it isn't
    String literal(String text) {
        return switch (this) {
            case NUMBER, BITS -> checked(text, DIGITS);
            case DATE -> "DATE'" + checked(text.startsWith("-") ? NO_DAY : text, DAY) + "'";
            case DATETIME -> "TIMESTAMP'" + checked(momentOf(text), MOMENT) + "'";
            case TEXT ->
                    "_utf8mb4 X'"
                            + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))
                            + "'";
            case BYTES -> "X'" + checked(text, HEX) + "'";
            case UUID -> "'" + checked(text, UUID_TEXT) + "'";
            case UUID_BYTES -> "X'" + checked(text, UUID_TEXT).replace("-", "") + "'";
        };
    }

    private static String momentOf(String text) {
        if (text.startsWith("-")) {
            return NO_DAY + " 00:00:00";
        }
        String moment = text.replace('T', ' ').replace("Z", "");
        if (moment.length() == NO_DAY.length()) {
            return moment + " 00:00:00";
        }
        boolean noSeconds = moment.length() == NO_DAY.length() + " 00:00".length();
        return noSeconds ? moment + ":00" : moment;
    }

    private static String checked(String text, Pattern pattern) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not a key of this type: " + text);
        }
        return text;
    }
}

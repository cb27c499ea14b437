package io.rivet.config;

import io.rivet.schema.ColumnType;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The types that `columns:` can name: `uuid`, `decimal(12,2)`, `bool`, `json`, `text`.
final class TypeText {

    private static final Pattern DECIMAL =
            Pattern.compile(
                    "(?:decimal|numeric)\\s*\\(\\s*(\\d{1,4})\\s*(?:,\\s*(\\d{1,4})\\s*)?\\)");

    private TypeText() {}

    /// @param problem the rest of a sentence that begins with the text
    record Result(Optional<ColumnType> type, Optional<String> problem) {
        private static Result of(ColumnType type) {
            return new Result(Optional.of(type), Optional.empty());
        }

        private static Result refused(String problem) {
            return new Result(Optional.empty(), Optional.of(problem));
        }
    }

    /// In any case, with spaces anywhere between the words.
    static Result parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "uuid" -> Result.of(new ColumnType.Uuid());
            case "bool", "boolean" -> Result.of(new ColumnType.Bool());
            case "json" -> Result.of(new ColumnType.Json());
            case "text" -> Result.of(new ColumnType.Text());
            case "decimal", "numeric" ->
                    Result.refused(
                            "needs its digits: "
                                    + lower
                                    + "(12,2) has 12, 2 of them after the"
                                    + " point.");
            case "" -> Result.refused("is no type. " + list());
            default -> decimal(lower);
        };
    }

    private static Result decimal(String text) {
        Matcher match = DECIMAL.matcher(text);
        if (!match.matches()) {
            return Result.refused("is no type that a column can be given. " + list());
        }
        int precision = Integer.parseInt(match.group(1));
        int scale = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        if (precision < 1 || precision > ColumnType.Decimal.MAX_PRECISION) {
            return Result.refused(
                    "must have 1 to " + ColumnType.Decimal.MAX_PRECISION + " digits in all.");
        }
        if (scale > precision) {
            return Result.refused("can't have more digits after the point than in all.");
        }
        return Result.of(new ColumnType.Decimal(precision, scale));
    }

    private static String list() {
        return "Write uuid, decimal(12,2), bool, json or text.";
    }
}

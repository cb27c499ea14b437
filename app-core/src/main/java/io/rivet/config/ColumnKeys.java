package io.rivet.config;

import static io.rivet.config.ConfigKey.key;

import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import java.util.ArrayList;
import java.util.List;

/// Catalogue entries of `exports[]` that say what columns and their values become: `values`,
/// `columns`, `meta_columns` and `csv`.
final class ColumnKeys {

    private static final KeyType FLAG = new KeyType.Flag();
    private static final KeyType SECTION = new KeyType.Section();

    private ColumnKeys() {}

    static List<ConfigKey> list() {
        List<ConfigKey> keys = new ArrayList<>();
        keys.add(
                key(
                        "exports[].values",
                        SECTION,
                        "",
                        "What becomes of values that their column can't hold."));
        for (ValueKey value : ValueKey.values()) {
            keys.add(value(value));
        }
        keys.add(
                key(
                        "exports[].columns",
                        new KeyType.NamedTexts("column names", "types"),
                        "price: decimal(12,2)",
                        "The type of single columns: uuid, decimal(12,2), bool, json or text; one"
                                + " that could lose anything is refused before the run."));
        keys.addAll(metaColumns());
        keys.addAll(csv());
        return keys;
    }

    private static ConfigKey value(ValueKey value) {
        List<String> words = value.actions().stream().map(ValueAction::word).toList();
        return key(
                        "exports[].values." + value.word(),
                        new KeyType.Choice(words, List.of()),
                        words.get(1),
                        help(value))
                .or(value.standard().word());
    }

    private static String help(ValueKey value) {
        return switch (value) {
            case NAN ->
                    "NaN and the infinities of numeric: an error, NULL that is counted, or the"
                            + " whole column as text.";
            case INFINITY ->
                    "Infinite dates and timestamps, and instants past the year 294247: an error,"
                            + " NULL that is counted, or the whole column as text.";
            case ZERO_DATE ->
                    "MySQL's zero and invalid dates: NULL that is counted, an error, or the whole"
                            + " column as text.";
            case TIME_RANGE ->
                    "Times of 24:00, beyond and below 0: an error, NULL that is counted, or the"
                            + " whole column as text.";
            case UTF8 -> "Text that isn't valid UTF-8: an error, or NULL that is counted.";
            case ARRAY_SHAPE ->
                    "Arrays of more than one dimension: an error, NULL that is counted, or the"
                            + " whole column as text.";
            case TINYINT1 ->
                    "MySQL's tinyint(1): a number, or a boolean where other values than 0 and 1"
                            + " are errors.";
        };
    }

    private static List<ConfigKey> metaColumns() {
        String at = "exports[].meta_columns.";
        return List.of(
                key(
                        "exports[].meta_columns",
                        SECTION,
                        "",
                        "Columns that Rivet adds behind those of the source."),
                key(
                                at + "exported_at",
                                FLAG,
                                "true",
                                "Adds _rivet_exported_at, the time at which the row's batch was"
                                        + " taken.")
                        .or("false"),
                key(
                                at + "row_hash",
                                FLAG,
                                "true",
                                "Adds _rivet_row_hash, a 64-bit hash of the row's values.")
                        .or("false"));
    }

    private static List<ConfigKey> csv() {
        String at = "exports[].csv.";
        return List.of(
                key("exports[].csv", SECTION, "", "How CSV is written; not for Parquet."),
                key(
                        at + "preset",
                        new KeyType.Choice(List.of("excel"), List.of()),
                        "excel",
                        "Sets what that program wants; the keys below win over it."),
                key(
                                at + "null",
                                new KeyType.Text(),
                                "'\\N'",
                                "How NULL is written, without quotes; the empty string is always"
                                        + " quoted.")
                        .or("the empty field"),
                key(
                                at + "delimiter",
                                new KeyType.Text(),
                                "';'",
                                "What stands between fields: tab or one ASCII character that no"
                                        + " number or date holds.")
                        .or("a comma"),
                key(
                                at + "quote",
                                new KeyType.Choice(List.of("minimal", "all"), List.of()),
                                "all",
                                "Which fields are quoted: those that need it, or all but NULL.")
                        .or("minimal"),
                key(at + "bom", FLAG, "true", "Whether files begin with a byte order mark.")
                        .or("false (excel true)"),
                key(at + "header", FLAG, "false", "Whether the first line holds the names.")
                        .or("true"),
                key(
                                at + "compression",
                                new KeyType.Choice(List.of("gzip", "zstd", "none"), List.of()),
                                "gzip",
                                "How whole files are compressed.")
                        .or("none"));
    }
}

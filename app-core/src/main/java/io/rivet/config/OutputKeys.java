package io.rivet.config;

import static io.rivet.config.ConfigKey.key;

import java.util.ArrayList;
import java.util.List;

/// Catalogue entries of `exports[]` about its files and about the rules that the result must meet.
final class OutputKeys {

    private static final KeyType TEXT = new KeyType.Text();
    private static final KeyType SECTION = new KeyType.Section();
    private static final int MOST_OPEN_PARTITIONS = 256;

    private OutputKeys() {}

    static List<ConfigKey> list() {
        List<ConfigKey> keys = new ArrayList<>(files());
        keys.addAll(partitions());
        keys.addAll(quality());
        return keys;
    }

    private static List<ConfigKey> files() {
        String at = "exports[].";
        return List.of(
                key(
                        at + "max_file_size",
                        new KeyType.Size(),
                        "512MB",
                        "A new file begins behind the batch with which one has reached this size."),
                key(
                                at + "file_name",
                                TEXT,
                                "'{export}_{date}_{chunk}'",
                                "The pattern of file names without the extension, of {export},"
                                        + " {date}, {run_id}, {chunk} and {part}.")
                        .or("export and time, with chunk and part where there are several"),
                key(
                                at + "replace",
                                new KeyType.Flag(),
                                "true",
                                "Whether a run may replace files of the same name, at its end.")
                        .or("false"),
                key(
                                at + "keep_runs",
                                new KeyType.Whole(1, Integer.MAX_VALUE),
                                "7",
                                "How many runs' files are kept, the newest included.")
                        .or("all"));
    }

    private static List<ConfigKey> partitions() {
        String at = "exports[].";
        String partition = at + "partition_by.";
        return List.of(
                key(at + "partition_by", SECTION, "", "Files in Hive folders by one column."),
                key(
                                partition + "column",
                                TEXT,
                                "created_at",
                                "The column of the result whose values name the folders.")
                        .mandatory(),
                key(
                                partition + "granularity",
                                new KeyType.Choice(
                                        List.of("value", "year", "month", "day", "hour"),
                                        List.of()),
                                "month",
                                "What one folder holds: a value, or a stretch of time of a date or"
                                        + " timestamp.")
                        .or("value"),
                key(
                                at + "max_open_partitions",
                                new KeyType.Whole(1, MOST_OPEN_PARTITIONS),
                                "32",
                                "How many folders are written to at once.")
                        .or("16"));
    }

    private static List<ConfigKey> quality() {
        String at = "exports[].quality.";
        KeyType rows = new KeyType.Whole(0, Long.MAX_VALUE);
        return List.of(
                key(
                        "exports[].quality",
                        SECTION,
                        "",
                        "Rules that the result must meet before it is delivered."),
                key(at + "row_count_min", rows, "1", "The fewest rows, also of an empty result."),
                key(at + "row_count_max", rows, "5000000", "The most rows."),
                key(
                        at + "null_ratio_max",
                        new KeyType.NamedTexts("column names", "shares from 0 to 1"),
                        "email: 0.05",
                        "The largest share of NULLs of single columns."),
                key(
                        at + "unique_columns",
                        new KeyType.Texts(),
                        "[id, email]",
                        "Columns that hold no value twice; NULLs don't count."),
                key(
                                at + "unique_max_distinct",
                                new KeyType.Whole(1, Integer.MAX_VALUE),
                                "5000000",
                                "How many values per column are remembered for that; more fail the"
                                        + " run.")
                        .or("1000000"));
    }
}

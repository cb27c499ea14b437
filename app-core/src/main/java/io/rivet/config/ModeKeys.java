package io.rivet.config;

import static io.rivet.config.ConfigKey.key;

import java.util.ArrayList;
import java.util.List;

/// Catalogue entries of `exports[]` that say which rows a run reads, in which pieces, and how many
/// of them at once.
final class ModeKeys {

    /// From today's year that many days back is still a year that MySQL takes.
    static final int MOST_DAYS = 365_000;

    private static final String AT = "exports[].";
    private static final KeyType TEXT = new KeyType.Text();
    private static final KeyType FLAG = new KeyType.Flag();
    private static final KeyType COUNT = new KeyType.Whole(1, Integer.MAX_VALUE);
    private static final KeyType DAYS = new KeyType.Whole(1, MOST_DAYS);

    private ModeKeys() {}

    static List<ConfigKey> list() {
        List<ConfigKey> keys = new ArrayList<>(cursors());
        keys.addAll(chunkSizes());
        keys.addAll(chunks());
        keys.addAll(timeWindows());
        keys.addAll(running());
        return keys;
    }

    private static List<ConfigKey> cursors() {
        return List.of(
                key(
                        AT + "cursor_column",
                        new KeyType.OneOrMoreTexts(),
                        "updated_at",
                        "The column that incremental reads follow; of several, as in"
                                + " [updated_at, created_at], the first that isn't NULL counts."),
                key(
                        AT + "cursor_tiebreak",
                        TEXT,
                        "id",
                        "A unique column that orders rows of equal cursors, so that none is"
                                + " skipped."),
                key(
                                AT + "cursor_nulls",
                                new KeyType.Choice(
                                        List.of("error", "include", "exclude"), List.of()),
                                "exclude",
                                "Rows whose cursor is NULL: they fail the first run, are read by"
                                        + " each run, or never.")
                        .or("error"),
                key(
                        AT + "settle_window",
                        new KeyType.Time(),
                        "5m",
                        "Rows younger than this wait for the next run, so that slow transactions"
                                + " aren't skipped."));
    }

    private static List<ConfigKey> chunkSizes() {
        return List.of(
                key(
                        AT + "chunk_column",
                        TEXT,
                        "id",
                        "The column whose values split the rows into chunks."),
                key(
                                AT + "chunk_size",
                                new KeyType.Whole(1, Long.MAX_VALUE),
                                "50000",
                                "Key values of a chunk where the column is a number, else rows; one"
                                        + " of the four sizes of chunks.")
                        .or("100000"),
                key(
                        AT + "chunk_count",
                        COUNT,
                        "40",
                        "How many chunks there are, in place of chunk_size."),
                key(
                        AT + "chunk_by_days",
                        DAYS,
                        "30",
                        "The days of a chunk where the column is a date or timestamp, in place of"
                                + " chunk_size."),
                key(
                        AT + "chunk_size_memory_mb",
                        COUNT,
                        "256",
                        "What the rows of a chunk weigh by the source's statistics, in place of"
                                + " chunk_size."));
    }

    private static List<ConfigKey> chunks() {
        return List.of(
                key(
                                AT + "chunk_dense",
                                FLAG,
                                "true",
                                "Chunks of as many rows each, for keys with large gaps.")
                        .or("false"),
                key(
                                AT + "chunk_checkpoint",
                                FLAG,
                                "true",
                                "An unfinished run is resumed with --resume, or given up, before"
                                        + " the next one.")
                        .or("false"),
                key(
                                AT + "chunk_max_attempts",
                                COUNT,
                                "5",
                                "How often a chunk is tried, over all resumes.")
                        .or("max_retries + 1"));
    }

    private static List<ConfigKey> timeWindows() {
        return List.of(
                key(
                        AT + "time_column",
                        TEXT,
                        "created_at",
                        "The column that says which day a row belongs to."),
                key(
                                AT + "time_column_type",
                                new KeyType.Choice(List.of("timestamp", "unix"), List.of()),
                                "unix",
                                "What the column holds: a date or timestamp, or seconds since"
                                        + " 1970.")
                        .or("timestamp"),
                key(
                        AT + "days_window",
                        DAYS,
                        "7",
                        "How many whole days before today are read; today comes on top."));
    }

    private static List<ConfigKey> running() {
        return List.of(
                key(
                                AT + "parallel",
                                new KeyType.Whole(0, Integer.MAX_VALUE),
                                "4",
                                "How many pieces of a chunked or full read go at once, within"
                                        + " source.max_connections; 0 means 1.")
                        .or("1"),
                key(
                                AT + "consistency",
                                new KeyType.Choice(List.of("per_task", "snapshot"), List.of()),
                                "snapshot",
                                "Whether each piece of a run sees a moment of its own, or all the"
                                        + " same one.")
                        .or("per_task"),
                key(
                                AT + "on_schema_drift",
                                new KeyType.Choice(List.of("warn", "continue", "fail"), List.of()),
                                "fail",
                                "What a changed schema does: the run says it, keeps it for the"
                                        + " summary, or fails before the first row.")
                        .or("warn"));
    }
}

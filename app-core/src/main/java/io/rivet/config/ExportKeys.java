package io.rivet.config;

import static io.rivet.config.ConfigKey.key;
import static io.rivet.config.ConfigKey.later;

import java.util.ArrayList;
import java.util.List;

/// Catalogue entries of `exports[]`.
final class ExportKeys {

    private static final KeyType TEXT = new KeyType.Text();
    private static final KeyType FLAG = new KeyType.Flag();
    private static final KeyType SECTION = new KeyType.Section();
    private static final KeyType COUNT = new KeyType.Whole(1, Integer.MAX_VALUE);

    private ExportKeys() {}

    static List<ConfigKey> list() {
        List<ConfigKey> keys = new ArrayList<>(own());
        keys.addAll(destination());
        keys.addAll(SourceKeys.tuning("exports[]"));
        keys.addAll(ColumnKeys.list());
        keys.addAll(modes());
        keys.addAll(outputs());
        return keys;
    }

    private static List<ConfigKey> own() {
        return List.of(
                key(
                                "exports",
                                new KeyType.Sections(),
                                "",
                                "What is read and where it goes; an empty list runs nothing.")
                        .mandatory(),
                key(
                                "exports[].name",
                                TEXT,
                                "users",
                                "Unique in the file; part of file names and of the state.")
                        .mandatory(),
                key(
                        "exports[].table",
                        TEXT,
                        "public.users",
                        "A whole table or view, by its exact name; one of table, query and"
                                + " query_file."),
                key(
                        "exports[].query",
                        TEXT,
                        "SELECT id, email FROM users",
                        "The SELECT that is read; one of table, query and query_file."),
                key(
                        "exports[].query_file",
                        TEXT,
                        "queries/users.sql",
                        "A file below the config's folder that holds the SELECT; one of table,"
                                + " query and query_file."),
                key(
                                "exports[].mode",
                                new KeyType.Choice(
                                        List.of("full"),
                                        List.of("incremental", "chunked", "time_window")),
                                "full",
                                "Which rows a run reads: full reads all.")
                        .or("full"),
                key(
                                "exports[].read",
                                new KeyType.Choice(List.of("auto", "copy", "cursor"), List.of()),
                                "cursor",
                                "How rows leave PostgreSQL: copy is one long statement, cursor many"
                                        + " short ones; auto is copy for the fast profile.")
                        .or("auto"),
                key(
                                "exports[].format",
                                new KeyType.Choice(List.of("parquet", "csv"), List.of()),
                                "parquet",
                                "The kind of the files.")
                        .mandatory(),
                key(
                                "exports[].compression",
                                new KeyType.Choice(
                                        List.of("zstd", "snappy", "gzip", "lz4", "none"),
                                        List.of()),
                                "snappy",
                                "How Parquet pages are compressed; CSV ignores it.")
                        .or("zstd"),
                key(
                                "exports[].compression_level",
                                new KeyType.Whole(0, 22),
                                "9",
                                "The level of the codec: zstd 1 to 22, gzip 0 to 9, none for the"
                                        + " others.")
                        .or("zstd 3, gzip 6"),
                key(
                                "exports[].skip_empty",
                                FLAG,
                                "true",
                                "With 0 rows the status is skipped, not success.")
                        .or("false"));
    }

    private static List<ConfigKey> destination() {
        String at = "exports[].destination.";
        return List.of(
                key("exports[].destination", SECTION, "", "Where the files go.").mandatory(),
                key(
                                at + "type",
                                new KeyType.Choice(
                                        List.of("local"), List.of("s3", "gcs", "stdout")),
                                "local",
                                "The kind of the destination.")
                        .mandatory(),
                key(
                                at + "path",
                                TEXT,
                                "out/users",
                                "The folder, relative to the working directory; it is made when"
                                        + " missing.")
                        .or("prefix, else the working directory"),
                key(at + "prefix", TEXT, "out/users", "Stands in for path when that is left out."),
                later(at + "bucket", TEXT, "The bucket of S3 or GCS."),
                later(at + "region", TEXT, "The region of S3."),
                later(at + "endpoint", TEXT, "Another address for S3 or GCS."),
                later(at + "credentials_file", TEXT, "The key file of GCS."),
                later(at + "access_key_env", TEXT, "The variable that holds S3's access key."),
                later(at + "secret_key_env", TEXT, "The variable that holds S3's secret key."),
                later(at + "aws_profile", TEXT, "The profile of AWS."),
                later(at + "allow_anonymous", FLAG, "GCS without credentials.", "false"));
    }

    private static List<ConfigKey> modes() {
        String at = "exports[].";
        return List.of(
                later(at + "cursor_column", TEXT, "The column that incremental reads follow."),
                later(at + "cursor_tiebreak", TEXT, "The column that orders equal cursors."),
                later(at + "cursor_nulls", TEXT, "What becomes of rows without a cursor."),
                later(at + "settle_window", TEXT, "Rows younger than this wait for the next run."),
                later(at + "chunk_column", TEXT, "The column that chunks split by."),
                later(at + "chunk_dense", FLAG, "Chunks by row number.", "false"),
                later(at + "chunk_size", COUNT, "The width of a chunk."),
                later(at + "chunk_checkpoint", FLAG, "Chunks that can be resumed.", "false"),
                later(at + "chunk_max_attempts", COUNT, "How often a chunk is tried."),
                later(at + "parallel", COUNT, "How many chunks are read at once.", "0", "1"),
                later(at + "consistency", TEXT, "Whether chunks share one snapshot.", "per_task"),
                later(at + "time_column", TEXT, "The column of a time window."),
                later(at + "time_column_type", TEXT, "What the column holds."),
                later(at + "days_window", COUNT, "How many days a time window reads."));
    }

    private static List<ConfigKey> outputs() {
        String at = "exports[].";
        String quality = at + "quality.";
        return List.of(
                later(at + "quality", SECTION, "Rules that the result must meet."),
                later(quality + "row_count_min", COUNT, "The fewest rows."),
                later(quality + "row_count_max", COUNT, "The most rows."),
                later(quality + "null_ratio_max", SECTION, "The largest share of NULL by column."),
                later(quality + "unique_columns", new KeyType.Texts(), "Columns without repeats."),
                later(at + "max_file_size", TEXT, "A new file begins at this size."),
                later(at + "file_name", TEXT, "The pattern of file names."),
                later(at + "replace", FLAG, "Whether a run may replace files.", "false"),
                later(at + "keep_runs", COUNT, "How many runs' files are kept."),
                later(at + "on_schema_drift", TEXT, "What a changed schema does."));
    }
}

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

    private ExportKeys() {}

    static List<ConfigKey> list() {
        List<ConfigKey> keys = new ArrayList<>(own());
        keys.addAll(destination());
        keys.addAll(SourceKeys.tuning("exports[]"));
        keys.addAll(ColumnKeys.list());
        keys.addAll(ModeKeys.list());
        keys.addAll(OutputKeys.list());
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
                                        List.of("full", "incremental", "chunked", "time_window"),
                                        List.of()),
                                "incremental",
                                "Which rows a run reads: all, those behind the last run's cursor,"
                                        + " all in chunks, or those of the last days.")
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
                                        + " missing. {date}, {export} and {run_id} may stand in"
                                        + " it.")
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
}

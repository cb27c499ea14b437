package io.rivet.config;

import static io.rivet.config.ConfigKey.key;
import static io.rivet.config.ConfigKey.later;

import java.util.ArrayList;
import java.util.List;

/// Catalogue entries of the root, of `source` and of both `tuning` sections.
final class SourceKeys {

    /// PostgreSQL takes its timeouts as 32-bit milliseconds.
    private static final long LONGEST_TIMEOUT_S = Integer.MAX_VALUE / 1000;

    private SourceKeys() {}

    /// `source` and what is in it.
    static List<ConfigKey> list() {
        List<ConfigKey> keys = new ArrayList<>(connection());
        keys.addAll(tuning("source"));
        return keys;
    }

    private static List<ConfigKey> connection() {
        KeyType text = new KeyType.Text();
        return List.of(
                key("source", new KeyType.Section(), "", "The database that is read.").mandatory(),
                key(
                                "source.type",
                                new KeyType.Choice(
                                        List.of("postgres", "mysql", "mariadb"), List.of()),
                                "postgres",
                                "The kind of database; mysql and mariadb mean the same, the server"
                                        + " says which it is.")
                        .mandatory(),
                key(
                        "source.url",
                        text,
                        "postgresql://rivet:${DB_PASSWORD}@db.example:5432/shop",
                        "The connection as a URL, postgresql:// or mysql://; user and password in"
                                + " it are percent-encoded."),
                key(
                        "source.url_env",
                        text,
                        "DATABASE_URL",
                        "The environment variable that holds the URL."),
                key(
                        "source.url_file",
                        text,
                        "secrets/database_url",
                        "The file that holds the URL, relative to the working directory."),
                key(
                        "source.host",
                        text,
                        "db.example",
                        "The server's name or address, in place of a URL."),
                key("source.port", new KeyType.Whole(1, 65535), "5432", "The server's port.")
                        .or("5432, for MySQL 3306"),
                key("source.user", text, "rivet", "Who connects, taken as it stands."),
                key("source.database", text, "shop", "The database to read from."),
                key(
                        "source.password",
                        text,
                        "${DB_PASSWORD}",
                        "The password, taken as it stands; better in a variable than in the file."),
                key(
                        "source.password_env",
                        text,
                        "DB_PASSWORD",
                        "The environment variable that holds the password."),
                key(
                                "source.tls",
                                new KeyType.Choice(
                                        List.of("disable", "require"),
                                        List.of("verify-ca", "verify-full")),
                                "require",
                                "Whether the connection is encrypted; the certificate is not"
                                        + " checked yet.")
                        .or("require for remote hosts, disable for this machine"),
                key(
                                "source.max_connections",
                                new KeyType.Whole(1, 1000),
                                "8",
                                "The most connections that a whole run has open at once.")
                        .or("4"),
                key(
                                "source.time_zone",
                                text,
                                "Europe/Berlin",
                                "What dates and timestamps without a zone mean in cursors and time"
                                        + " windows: a name or an offset such as +02:00.")
                        .or("UTC"),
                later("source.environment", text, "A name for the database, such as production."));
    }

    /// The rest of the root.
    static List<ConfigKey> rest() {
        KeyType text = new KeyType.Text();
        KeyType flag = new KeyType.Flag();
        return List.of(
                key(
                                "state",
                                text,
                                "state/rivet.db",
                                "The state database, relative to the config's folder; --state and"
                                        + " RIVET_STATE win over it.")
                        .or(".rivet_state.db beside the config"),
                key(
                                "parallel_exports",
                                flag,
                                "true",
                                "Runs exports side by side in threads, within"
                                        + " source.max_connections.")
                        .or("false"),
                key(
                                "parallel_export_processes",
                                flag,
                                "true",
                                "Runs exports side by side in processes; wins over"
                                        + " parallel_exports.")
                        .or("false"),
                later("notifications", new KeyType.Section(), "Who hears of the end of a run."),
                later("notifications.slack", new KeyType.Section(), "Messages to Slack."),
                later("notifications.slack.webhook_url", text, "The webhook's address."),
                later(
                        "notifications.slack.webhook_url_env",
                        text,
                        "The environment variable that holds the webhook's address."),
                later(
                        "notifications.slack.on",
                        new KeyType.Texts(),
                        "The events that are told: failure, schema_change, degraded."));
    }

    /// The keys of `tuning` under `source` or `exports[]`.
    static List<ConfigKey> tuning(String parent) {
        String at = parent + ".tuning.";
        boolean source = parent.equals("source");
        long most = Integer.MAX_VALUE;
        return List.of(
                key(
                        parent + ".tuning",
                        new KeyType.Section(),
                        "",
                        source
                                ? "How hard the database is driven, for all exports."
                                : "Wins key by key over source.tuning, for this export."),
                key(
                                at + "profile",
                                new KeyType.Choice(List.of("fast", "balanced", "safe"), List.of()),
                                "safe",
                                "Supplies each number below that is left out.")
                        .or("balanced"),
                key(
                                at + "batch_size",
                                new KeyType.Whole(1, most),
                                "5000",
                                "The most rows of one batch and of one fetch.")
                        .or("10000 (fast 50000, safe 2000)"),
                key(
                        at + "batch_size_memory_mb",
                        new KeyType.Whole(1, most),
                        "64",
                        "The most megabytes of one batch, in place of batch_size; more than 32"
                                + " counts as 32."),
                key(
                                at + "throttle_ms",
                                new KeyType.Whole(0, most),
                                "100",
                                "The pause after each batch, in milliseconds; MySQL rests inside"
                                        + " the one statement of a read.")
                        .or("50 (fast 0, safe 500)"),
                key(
                                at + "statement_timeout_s",
                                new KeyType.Whole(0, LONGEST_TIMEOUT_S),
                                "600",
                                "The most seconds of a statement, such as one fetch; a read of"
                                        + " MySQL is one statement, and ends when no row comes"
                                        + " for so long. 0 means no limit.")
                        .or("300 (fast 0, safe 120)"),
                key(
                                at + "max_retries",
                                new KeyType.Whole(0, most),
                                "5",
                                "How often a read is tried again after the first try.")
                        .or("3 (fast 1, safe 5)"),
                key(
                                at + "retry_backoff_ms",
                                new KeyType.Whole(0, most),
                                "1000",
                                "The pause before the first retry in milliseconds; it doubles from"
                                        + " there.")
                        .or("2000 (fast 1000, safe 5000)"),
                key(
                                at + "lock_timeout_s",
                                new KeyType.Whole(0, LONGEST_TIMEOUT_S),
                                "10",
                                "The server ends a wait for a lock after this many seconds; 0"
                                        + " means never.")
                        .or("30 (fast 0, safe 10)"),
                key(
                                at + "memory_threshold_mb",
                                new KeyType.Whole(0, most),
                                "1024",
                                "Reading pauses while the process holds more memory than this; 0"
                                        + " means no limit.")
                        .or("0"));
    }
}

package io.rivet.source.postgres;

import io.rivet.source.SessionSettings;

import org.postgresql.jdbc.PgConnection;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.StringJoiner;

/// Begins the transaction of a session. All settings are made inside it, so that a pooler's next
/// client never sees them.
final class TransactionSettings {

    private static final Duration IDLE_MARGIN = Duration.ofSeconds(60);

    private TransactionSettings() {}

    static void begin(PgConnection connection, SessionSettings settings) throws SQLException {
        StringJoiner sql = new StringJoiner("; ");
        sql.add("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        sql.add("SET LOCAL TimeZone = 'UTC'");
        sql.add("SET LOCAL DateStyle = 'ISO, YMD'");
        sql.add("SET LOCAL IntervalStyle = 'iso_8601'");
        sql.add("SET LOCAL bytea_output = 'hex'");
        sql.add("SET LOCAL lc_monetary = 'C'");
        sql.add("SET LOCAL extra_float_digits = 3");
        sql.add("SET LOCAL quote_all_identifiers = off");
        sql.add("SET LOCAL standard_conforming_strings = on");
        sql.add("SET LOCAL statement_timeout = " + millis(settings.statementTimeout()));
        sql.add("SET LOCAL lock_timeout = " + millis(settings.lockTimeout()));
        sql.add(
                "SET LOCAL idle_in_transaction_session_timeout = "
                        + millis(settings.longestPause().plus(IDLE_MARGIN)));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql.toString());
        }
    }

    private static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 0, Integer.MAX_VALUE);
    }
}

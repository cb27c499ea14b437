package io.rivet.source.postgres;

import io.rivet.source.SessionSettings;

import org.postgresql.jdbc.PgConnection;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/// Begins the transaction of a session. All settings are made inside it, so that a pooler's next
/// client never sees them.
final class TransactionSettings {

    private static final Duration IDLE_MARGIN = Duration.ofSeconds(60);

    /// What servers say of a snapshot whose holder is gone, by their versions.
    private static final Set<String> SNAPSHOT_UNKNOWN = Set.of("22023", "42704", "55000");

    private TransactionSettings() {}

    /// Begins the session's transaction.
    ///
    /// @param snapshot the name that the server gave to the moment it must see; empty for the
    ///   moment of its first statement
    /// @throws ForeignSnapshot when it can't see that moment
    static void begin(PgConnection connection, SessionSettings settings, Optional<String> snapshot)
            throws SQLException {
        execute(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        if (snapshot.isPresent()) {
            join(connection, snapshot.get());
        }
        execute(connection, settings(settings));
    }

    /// The server doesn't know the moment, or not any more.
    static final class ForeignSnapshot extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private ForeignSnapshot(SQLException refusal) {
            super(refusal);
        }
    }

    /// It must come before all other statements.
    private static void join(PgConnection connection, String snapshot) throws SQLException {
        try {
            execute(connection, "SET TRANSACTION SNAPSHOT '" + snapshot.replace("'", "''") + "'");
        } catch (SQLException refusal) {
            if (SNAPSHOT_UNKNOWN.contains(String.valueOf(refusal.getSQLState()))) {
                throw new ForeignSnapshot(refusal);
            }
            throw refusal;
        }
    }

    private static String settings(SessionSettings settings) {
        StringJoiner sql = new StringJoiner("; ");
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
        return sql.toString();
    }

    private static void execute(PgConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /// As the server takes it.
    static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 0, Integer.MAX_VALUE);
    }
}

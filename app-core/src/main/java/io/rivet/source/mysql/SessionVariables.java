package io.rivet.source.mysql;

import io.rivet.source.SessionSettings;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Sets the variables of a session and begins its transactions. They end with the connection.
final class SessionVariables {

    private static final Duration IDLE_MARGIN = Duration.ofSeconds(60);

    /// The most that the server takes for its waits.
    private static final long LONGEST_SECONDS = 31_536_000;

    private SessionVariables() {}

    static void set(Connection connection, Product product, SessionSettings settings)
            throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        StringJoiner sets = new StringJoiner(", ", "SET ", "");
        variables(product, settings).forEach(set -> sets.add("SESSION " + set));
        run(connection, sets.toString());
        limitStatements(connection, product, settings.statementTimeout());
    }

    /// Begins a transaction that sees the moment of its beginning; one that is open ends.
    static void begin(Connection connection) throws SQLException {
        run(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }

    private static List<String> variables(Product product, SessionSettings settings) {
        List<String> sets = new ArrayList<>();
        sets.add("time_zone = '+00:00'");
        sets.add("sql_mode = 'STRICT_TRANS_TABLES,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION'");
        // the default is what the server's own says, and that would cut results off
        sets.add("sql_select_limit = 18446744073709551615");
        sets.add("sql_auto_is_null = 0");
        // text comes as it is stored: the server would make a question mark of what isn't right
        sets.add("character_set_results = NULL");
        String pause = seconds(settings.longestPause().plus(IDLE_MARGIN));
        sets.add("net_write_timeout = " + pause);
        sets.add("wait_timeout = " + pause);
        if (product.isMariaDb()) {
            sets.add("idle_transaction_timeout = " + pause);
            sets.add("idle_readonly_transaction_timeout = " + pause);
        }
        if (!settings.lockTimeout().isZero()) {
            String wait = seconds(settings.lockTimeout());
            sets.add("lock_wait_timeout = " + wait);
            sets.add("innodb_lock_wait_timeout = " + wait);
        }
        return sets;
    }

    /// How long the next statements may take. A streamed read has no timeout at the server: that
    /// would count the waits of the client too.
    ///
    /// @param timeout zero for none
    static void limitStatements(Connection connection, Product product, Duration timeout)
            throws SQLException {
        run(
                connection,
                product.isMariaDb()
                        ? "SET SESSION max_statement_time = "
                                + timeout.toMillis() / 1000
                                + "."
                                + String.valueOf(1000 + timeout.toMillis() % 1000).substring(1)
                        : "SET SESSION max_execution_time = "
                                + Math.clamp(timeout.toMillis(), 0, Integer.MAX_VALUE));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /// Whole seconds, rounded up: at least 1.
    private static String seconds(Duration duration) {
        long seconds = duration.plusMillis(999).toSeconds();
        return String.valueOf(Math.clamp(seconds, 1, LONGEST_SECONDS));
    }
}

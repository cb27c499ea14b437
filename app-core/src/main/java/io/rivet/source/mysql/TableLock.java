package io.rivet.source.mysql;

import com.mysql.cj.jdbc.JdbcConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Keeps writers off some tables, for as long as several transactions need to begin. The lock ends
/// with its connection, however that ends.
final class TableLock implements AutoCloseable {

    /// The longest wait for the lock, and so for the writers that wait behind it.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JdbcConnection connection;

    /// @param connection of its own; closed with the lock
    private TableLock(JdbcConnection connection) {
        this.connection = connection;
    }

    /// Locks the tables against writers.
    ///
    /// @param connection of its own; closed here when the lock can't be had
    /// @param tables quoted names, at least one
    /// @throws SQLException when the right is missing or writers don't finish in time
    static TableLock take(JdbcConnection connection, List<String> tables) throws SQLException {
        boolean held = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = " + PATIENCE.toSeconds());
            statement.execute("LOCK TABLES " + String.join(" READ, ", tables) + " READ");
            held = true;
            return new TableLock(connection);
        } finally {
            if (!held) {
                hangUp(connection);
            }
        }
    }

    /// What the server's clock says: `2024-01-31T23:59:59.999999Z`.
    String moment() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)")) {
            return result.next()
                    ? result.getString(1).replace(' ', 'T').toUpperCase(Locale.ROOT) + "Z"
                    : "";
        }
    }

    @Override
    public void close() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLOCK TABLES");
        } catch (SQLException _) {
            // it ends with the connection
        } finally {
            hangUp(connection);
        }
    }

    private static void hangUp(JdbcConnection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // nothing is left to close
        }
    }
}

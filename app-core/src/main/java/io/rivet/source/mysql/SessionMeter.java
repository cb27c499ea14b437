package io.rivet.source.mysql;

import io.rivet.facts.SessionUse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;

/// Adds up what a session costs its server. Any thread may ask; one works.
final class SessionMeter {

    private static final String HANDLERS =
            "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_first', 'Handler_read_key',"
                    + " 'Handler_read_last', 'Handler_read_next', 'Handler_read_prev',"
                    + " 'Handler_read_rnd', 'Handler_read_rnd_next')";

    private final Connection connection;
    private long longestStatementNanos;
    private long longestTransactionNanos;
    private long transactionBegan;
    private boolean inTransaction;
    private OptionalLong scanned = OptionalLong.empty();
    private long ownReads = -1;
    private long before;

    SessionMeter(Connection connection) {
        this.connection = connection;
    }

    /// Says that a transaction began; one before it has ended.
    synchronized void transactionBegins() {
        transactionEnds();
        transactionBegan = System.nanoTime();
        inTransaction = true;
    }

    synchronized void transactionEnds() {
        if (inTransaction) {
            longestTransactionNanos =
                    Math.max(longestTransactionNanos, System.nanoTime() - transactionBegan);
            inTransaction = false;
        }
    }

    /// Says that a statement has ended.
    ///
    /// @param began by {@link System#nanoTime}
    synchronized void statementEnded(long began) {
        longestStatementNanos = Math.max(longestStatementNanos, System.nanoTime() - began);
    }

    /// Begins to count rows. To ask the server for its count is to read rows too: how many is found
    /// out at first.
    void beginScan() throws SQLException {
        before = handlerReads();
        if (ownReads < 0) {
            long again = handlerReads();
            ownReads = again - before;
            before = again;
        }
    }

    /// Adds the rows since {@link #beginScan}.
    void endScan() throws SQLException {
        long rows = Math.max(0, handlerReads() - before - ownReads);
        synchronized (this) {
            scanned = OptionalLong.of(scanned.orElse(0) + rows);
        }
    }

    private long handlerReads() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(HANDLERS)) {
            long sum = 0;
            while (result.next()) {
                sum += result.getLong(2);
            }
            return sum;
        }
    }

    synchronized SessionUse use() {
        long open = inTransaction ? System.nanoTime() - transactionBegan : 0;
        return new SessionUse(
                Duration.ofNanos(longestStatementNanos),
                Duration.ofNanos(Math.max(longestTransactionNanos, open)),
                scanned);
    }
}

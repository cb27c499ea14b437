package io.rivet.source;

import io.rivet.facts.SessionUse;

import java.time.Duration;
import java.util.OptionalLong;

/// Measures what a session costs its server. Safe for several threads: one works, others look.
public final class UseMeter {

    private long longestStatementNanos;
    private long longestTransactionNanos;
    private long transactionBegan;
    private boolean inTransaction;
    private long rowsScanned;
    private boolean scansKnown;

    /// The moment for {@link #statementEnded}.
    public static long begin() {
        return System.nanoTime();
    }

    /// A statement ended, well or not.
    ///
    /// @param begun what {@link #begin} said before it was sent
    public synchronized void statementEnded(long begun) {
        longestStatementNanos = Math.max(longestStatementNanos, System.nanoTime() - begun);
    }

    /// A transaction begins. One that was open has ended.
    public synchronized void transactionBegan() {
        transactionEnded();
        transactionBegan = System.nanoTime();
        inTransaction = true;
    }

    /// The transaction ended; again does nothing.
    public synchronized void transactionEnded() {
        longestTransactionNanos = transactionNanos();
        inTransaction = false;
    }

    /// The server looked at so many rows more.
    public synchronized void scanned(long rows) {
        rowsScanned += rows;
        scansKnown = true;
    }

    /// All so far; a transaction that is open counts up to now.
    public synchronized SessionUse use() {
        return new SessionUse(
                Duration.ofNanos(longestStatementNanos),
                Duration.ofNanos(transactionNanos()),
                scansKnown ? OptionalLong.of(rowsScanned) : OptionalLong.empty());
    }

    private long transactionNanos() {
        return inTransaction
                ? Math.max(longestTransactionNanos, System.nanoTime() - transactionBegan)
                : longestTransactionNanos;
    }
}

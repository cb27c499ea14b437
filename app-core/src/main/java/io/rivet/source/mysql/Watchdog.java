package io.rivet.source.mysql;

import io.rivet.source.Canceller;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Ends a streamed statement at the server when no row comes for too long: a timeout of the server
/// would count the waits of the client too. Time that the sink takes doesn't count. One per read.
final class Watchdog implements AutoCloseable {

    private final long limitNanos;
    private final Canceller.Asking asking;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile long waitingSince;
    private volatile boolean waiting;
    private volatile boolean bitten;
    private boolean closed;

    private Watchdog(Duration limit, Canceller.Asking asking) {
        this.limitNanos = limit.toNanos();
        this.asking = asking;
    }

    /// Begins to watch.
    ///
    /// @param limit zero for none
    static Watchdog start(Duration limit, Canceller.Asking asking) {
        Watchdog watchdog = new Watchdog(limit, asking);
        if (!limit.isZero()) {
            Thread.ofPlatform().daemon().name("rivet-watchdog").start(watchdog::watch);
        }
        return watchdog;
    }

    /// Says that rows are waited for from now on.
    void waitForRows() {
        waitingSince = System.nanoTime();
        waiting = true;
    }

    /// Says that rows came.
    void rowsCame() {
        waiting = false;
    }

    /// Whether the statement was ended here.
    boolean hasBitten() {
        return bitten;
    }

    private void watch() {
        lock.lock();
        try {
            while (!closed && !bitten) {
                long left = limitNanos;
                if (waiting) {
                    left -= System.nanoTime() - waitingSince;
                }
                if (left <= 0) {
                    bitten = true;
                } else {
                    ended.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        if (bitten) {
            bite();
        }
    }

    private void bite() {
        try {
            asking.endStatement();
        } catch (SQLException unreachable) {
            // the silence limit of the socket ends the wait instead
            bitten = true;
        }
    }

    /// Ends the watch: from here on it doesn't bite, and {@link #hasBitten} stays as it is.
    void stop() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stop();
    }
}

package io.rivet.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Ends what runs on a connection: asks the server, and breaks the connection when that takes too
/// long. Knows whether a statement is under way. One per session.
public final class Canceller {

    /// How long the server has to end its statement before the connection is broken.
    private static final long PATIENCE_MILLIS = 3_000;

    /// A request that arrives before its statement has begun does nothing, so it is repeated.
    private static final long REPEAT_MILLIS = 500;

    private final Connection connection;
    private final Asking asking;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private boolean running;
    private boolean broken;
    private volatile boolean cancelled;

    /// @param asking how the server is asked to end what runs on the connection
    public Canceller(Connection connection, Asking asking) {
        this.connection = connection;
        this.asking = asking;
    }

    /// Asks the server to end the statement. Any thread may be the one, and it takes a few seconds
    /// at most.
    @FunctionalInterface
    public interface Asking {
        void endStatement() throws SQLException;
    }

    /// Whether the user has asked to stop.
    public boolean isCancelled() {
        return cancelled;
    }

    /// Says that a statement begins.
    ///
    /// @return false when nothing may begin any more
    public boolean begin() {
        lock.lock();
        try {
            running = !cancelled;
            return running;
        } finally {
            lock.unlock();
        }
    }

    /// Says that the statement ended.
    ///
    /// @param complete false when the server may still be in the middle of it
    public void finished(boolean complete) {
        lock.lock();
        try {
            running = false;
            broken |= !complete;
            finished.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Returns at once; the work is done by a thread of its own, which ends within seconds.
    public void cancel() {
        lock.lock();
        try {
            if (cancelled) {
                return;
            }
            cancelled = true;
            if (!running) {
                return;
            }
        } finally {
            lock.unlock();
        }
        Thread.ofPlatform().daemon().name("rivet-cancel").start(this::endStatement);
    }

    /// Hangs up without asking the server. Any thread may call it.
    public void hangUp() {
        lock.lock();
        try {
            cancelled = true;
        } finally {
            lock.unlock();
        }
        breakConnection();
    }

    private void endStatement() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (System.nanoTime() < deadline) {
            askServer();
            if (awaitFinished()) {
                return;
            }
        }
        breakConnection();
    }

    private boolean awaitFinished() {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(REPEAT_MILLIS);
            while (running && nanos > 0) {
                nanos = finished.awaitNanos(nanos);
            }
            return !running;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the connection. A statement under way is ended at the server first: hanging up alone
    /// would let it run on, and reading its rows to the end could take hours.
    public void end() {
        if (broken) {
            askServer();
            breakConnection();
            return;
        }
        try {
            connection.close();
        } catch (SQLException _) {
            breakConnection();
        }
    }

    private void askServer() {
        try {
            asking.endStatement();
        } catch (SQLException _) {
            // the connection will be broken instead
        }
    }

    private void breakConnection() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException _) {
            // nothing is left to close
        }
    }
}

package io.rivet.dev.workload;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Threads that change rows over connections of their own until this is closed.
public final class Writers implements AutoCloseable {

    private static final long LONGEST_END_MILLIS = 30_000;

    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder changes = new LongAdder();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final long startedNanos = System.nanoTime();
    private volatile boolean stopping;

    /// Opens a connection that may write; the writer closes it.
    @FunctionalInterface
    public interface Connections {
        Connection open() throws Exception;
    }

    /// What one thread does again and again: one transaction.
    @FunctionalInterface
    public interface Step {

        /// Changes rows and commits them.
        ///
        /// @param connection without auto-commit, used by this thread alone
        /// @return how many rows it inserted, updated and deleted; 0 when it rolled back
        int change(Connection connection) throws SQLException;
    }

    /// How much was written so far.
    ///
    /// @param changes rows inserted, updated and deleted, all committed
    public record Rate(long changes, Duration time) {

        public double perSecond() {
            return changes * 1e9 / Math.max(1, time.toNanos());
        }
    }

    private Writers() {}

    /// Starts one thread for each step.
    ///
    /// @param mostPerSecond changes of all threads together, so that readers get their share of the
    ///   machine; threads wait when they are ahead
    public static Writers start(
            Connections connections, List<? extends Step> steps, int mostPerSecond) {
        Writers writers = new Writers();
        double each = (double) mostPerSecond / steps.size();
        for (Step step : steps) {
            Thread thread =
                    Thread.ofPlatform()
                            .name("workload-" + writers.threads.size())
                            .unstarted(() -> writers.work(connections, step, each));
            writers.threads.add(thread);
        }
        writers.threads.forEach(Thread::start);
        return writers;
    }

    private void work(Connections connections, Step step, double mostPerSecond) {
        long own = 0;
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(false);
            while (!stopping) {
                int changed = step.change(connection);
                changes.add(changed);
                own += changed;
                long due = startedNanos + (long) (own * 1e9 / mostPerSecond);
                while (!stopping && System.nanoTime() < due) {
                    LockSupport.parkNanos(Math.min(50_000_000L, due - System.nanoTime()));
                }
            }
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
    }

    /// How much was written since the start.
    ///
    /// @throws IllegalStateException a writer has failed
    public Rate rate() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A writer failed: " + failed.getMessage(), failed);
        }
        return new Rate(changes.sum(), Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    /// Waits until the transactions under way are over.
    @Override
    public void close() {
        stopping = true;
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_END_MILLIS);
                if (thread.isAlive()) {
                    throw new IllegalStateException(
                            "A writer still writes after "
                                    + TimeUnit.MILLISECONDS.toSeconds(LONGEST_END_MILLIS)
                                    + " s.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

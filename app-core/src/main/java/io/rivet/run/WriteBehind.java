package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.plan.Tuning;
import io.rivet.source.BatchLimits;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/// Writes one batch on a thread of its own while the next one is read. At most one batch is under
/// way. The throttle holds the reader, so that the source rests between two fetches.
final class WriteBehind implements BatchSink, AutoCloseable {

    private final BatchSink writer;
    private final Pace pace;
    private final Runnable endRead;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("rivet-write").daemon().factory());
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private @Nullable Future<?> underWay;
    private long rowsSinceRest;
    private long lastBytes;
    private long heldBytes;

    /// What holds the reader.
    ///
    /// @param tuning how long it waits when the source rests after a full batch
    /// @param limits of its batches
    record Pace(Cancellation cancellation, Tuning tuning, BatchLimits limits, MemoryWatch memory) {

        /// The throttle is meant for a full batch; fewer rows wait for less.
        Duration after(long rows) {
            Duration throttle = tuning.throttle();
            return rows >= tuning.batchRows()
                    ? throttle
                    : Duration.ofNanos(
                            (long) (throttle.toNanos() * ((double) rows / tuning.batchRows())));
        }
    }

    /// Writes behind the reader.
    ///
    /// @param endRead called once when a write fails, so that a reader that waits for the server
    ///   hears of it
    WriteBehind(BatchSink writer, Pace pace, Runnable endRead) {
        this.writer = writer;
        this.pace = pace;
        this.endRead = endRead;
    }

    /// Why a write failed: the reason of everything that follows.
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void accept(Batch batch) {
        release();
        pace.cancellation.check();
        long bytes = batch.byteCount();
        rowsSinceRest += batch.rowCount();
        underWay = thread.submit(() -> write(batch));
        hold(lastBytes + bytes);
        lastBytes = bytes;
        pace.memory.between(pace.limits);
    }

    private void hold(long bytes) {
        pace.memory.holds(bytes - heldBytes);
        heldBytes = bytes;
    }

    private void write(Batch batch) {
        try {
            writer.accept(batch);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            endRead.run();
            throw e;
        }
    }

    @Override
    public void rest() {
        Duration pause = pace.after(rowsSinceRest);
        rowsSinceRest = 0;
        if (pause.isPositive()) {
            release();
            pace.cancellation.pause(pause);
        }
    }

    @Override
    public void release() {
        Future<?> pending = underWay;
        if (pending == null) {
            return;
        }
        underWay = null;
        try {
            finish(pending);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /// Waits for the end of a write whatever happens: giving up would free memory that is being
    /// read. A write ends by itself: it computes and writes to a disk.
    private static void finish(Future<?> pending) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    pending.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Returns when nothing is written any more: what the writer uses may be closed then. Its
    /// failure is in {@link #failure}.
    @Override
    public void close() {
        hold(0);
        Future<?> pending = underWay;
        underWay = null;
        try {
            if (pending != null) {
                finish(pending);
            }
        } catch (ExecutionException failed) {
            failure.compareAndSet(null, new IllegalStateException(failed.getCause()));
        } finally {
            thread.shutdown();
        }
    }
}

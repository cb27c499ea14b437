package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    /// What holds the reader.
    ///
    /// @param throttle what it waits whenever the source rests
    record Pace(Cancellation cancellation, Duration throttle) {}

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
        underWay = thread.submit(() -> write(batch));
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
        if (pace.throttle.isPositive()) {
            release();
            pace.cancellation.pause(pace.throttle);
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

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a write was left under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Writes one batch on a thread of its own while the next one is read. At most one batch is under
/// way. The throttle holds the reader, so that the source rests between two fetches.
final class WriteBehind implements BatchSink, AutoCloseable {

    private final BatchSink writer;
    private final Cancellation cancellation;
    private final Duration throttle;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("rivet-write").daemon().factory());
    private @Nullable Future<?> underWay;
    private boolean first = true;

    /// Writes behind the reader.
    ///
    /// @param throttle what the reader waits before each batch but the first
    WriteBehind(BatchSink writer, Cancellation cancellation, Duration throttle) {
        this.writer = writer;
        this.cancellation = cancellation;
        this.throttle = throttle;
    }

    @Override
    public void accept(Batch batch) {
        release();
        cancellation.check();
        if (!first && throttle.isPositive()) {
            cancellation.pause(throttle);
        }
        first = false;
        underWay = thread.submit(() -> writer.accept(batch));
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

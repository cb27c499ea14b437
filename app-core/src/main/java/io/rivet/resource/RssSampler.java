package io.rivet.resource;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Watches the process's memory on a thread of its own while a run lasts. The run owns and closes
/// it.
public final class RssSampler implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final LongSupplier meter;
    private final AtomicLong current = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private RssSampler(LongSupplier meter, Duration interval) {
        this.meter = meter;
        sample();
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("rivet-memory")
                        .unstarted(() -> sampleEach(interval));
    }

    /// Starts to sample, every 100 ms.
    public static RssSampler start(ResidentMemory memory) {
        return start(memory::bytes, INTERVAL);
    }

    static RssSampler start(LongSupplier meter, Duration interval) {
        RssSampler sampler = new RssSampler(meter, interval);
        sampler.thread.start();
        return sampler;
    }

    /// The newest sample in bytes; 0 when unknown.
    public long current() {
        return current.get();
    }

    /// The largest sample in bytes since the start; 0 when unknown.
    public long peak() {
        return peak.get();
    }

    /// Begins anew to look for the largest sample, from what it is now.
    public void restartPeak() {
        peak.set(0);
        sample();
    }

    private void sampleEach(Duration interval) {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                sample();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() {
        long bytes = meter.getAsLong();
        current.set(bytes);
        peak.accumulateAndGet(bytes, Math::max);
    }

    /// Takes a last sample and ends the thread.
    @Override
    public void close() {
        sample();
        closed.countDown();
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.rivet.format.parquet;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Columns are shared fairly, and nobody returns while a lane works.
final class EncodingLanesTest {

    private static final int BOUND_SECONDS = 30;

    private final PageCodecs codecs = new PageCodecs(OptionalInt.empty());

    @AfterEach
    void release() {
        codecs.release();
    }

    private EncodingLanes lanes(int threads, long... weights) {
        return new EncodingLanes(
                threads, weights, () -> codecs.getCompressor(CompressionCodecName.UNCOMPRESSED));
    }

    @Test
    void lanesWeighTheSame() {
        long[] weights = {70, 10, 30, 20, 40, 30};
        try (EncodingLanes lanes = lanes(2, weights)) {
            Map<EncodingLanes.Lane, Long> loads = new HashMap<>();
            for (int column = 0; column < weights.length; column++) {
                loads.merge(lanes.laneOf(column), weights[column], Long::sum);
            }
            assertEquals(List.of(100L, 100L), List.copyOf(loads.values()));
        }
    }

    @Test
    void eachColumnIsDoneOnceInTheThreadOfItsLane() throws Exception {
        try (EncodingLanes lanes = lanes(3, 5, 4, 3, 2, 1)) {
            List<Integer> done = Collections.synchronizedList(new ArrayList<>());
            Map<EncodingLanes.Lane, Thread> threads = new ConcurrentHashMap<>();
            lanes.forEachColumn(
                    column -> {
                        done.add(column);
                        Thread before =
                                threads.putIfAbsent(lanes.laneOf(column), Thread.currentThread());
                        assertTrue(before == null || before == Thread.currentThread());
                    });
            assertEquals(List.of(0, 1, 2, 3, 4), done.stream().sorted().toList());
            assertTrue(threads.containsValue(Thread.currentThread()), "the caller works too");
        }
    }

    @Test
    void moreLanesThanColumns() throws Exception {
        try (EncodingLanes lanes = lanes(8, 1, 1)) {
            AtomicInteger done = new AtomicInteger();
            lanes.forEachColumn(_ -> done.incrementAndGet());
            assertEquals(2, done.get());
            assertEquals(2, new HashSet<>(List.of(lanes.laneOf(0), lanes.laneOf(1))).size());
        }
    }

    @Test
    void aFailureOfTheFirstLaneWaitsForTheOthers() {
        failureWaits(true);
    }

    @Test
    void aFailureOfAHelperWaitsForTheFirstLane() {
        failureWaits(false);
    }

    /// The lane that fails does so before the other one goes on.
    private void failureWaits(boolean firstFails) {
        IOException failure = new IOException("broken");
        CountDownLatch failing = new CountDownLatch(1);
        AtomicInteger finished = new AtomicInteger();
        try (EncodingLanes lanes = lanes(2, 1, 1)) {
            Thread caller = Thread.currentThread();
            IOException thrown =
                    assertThrows(
                            IOException.class,
                            () ->
                                    lanes.forEachColumn(
                                            _ -> {
                                                boolean first = Thread.currentThread() == caller;
                                                if (first == firstFails) {
                                                    failing.countDown();
                                                    throw failure;
                                                }
                                                await(failing);
                                                finished.incrementAndGet();
                                            }));
            assertSame(failure, thrown);
            assertEquals(0, thrown.getSuppressed().length);
            assertEquals(1, finished.get(), "the other lane was waited for");
            AtomicInteger again = new AtomicInteger();
            assertDoesNotThrow(() -> lanes.forEachColumn(_ -> again.incrementAndGet()));
            assertEquals(2, again.get());
        }
    }

    @Test
    void closingTwiceAndThenWorkIsRefused() {
        EncodingLanes lanes = lanes(2, 1, 1);
        assertDoesNotThrow(() -> lanes.forEachColumn(_ -> {}));
        lanes.close();
        lanes.close();
        AtomicInteger done = new AtomicInteger();
        assertThrows(
                RejectedExecutionException.class,
                () -> lanes.forEachColumn(_ -> done.incrementAndGet()));
        assertEquals(0, done.get());
    }

    @Test
    void aThreadThatDoesNotEndIsLeftWithoutAFailure() throws Exception {
        EncodingLanes lanes = lanes(2, 1, 1);
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Thread worker =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertDoesNotThrow(
                                                () ->
                                                        lanes.forEachColumn(
                                                                _ -> {
                                                                    started.countDown();
                                                                    await(release);
                                                                })));
        try {
            assertTrue(started.await(BOUND_SECONDS, TimeUnit.SECONDS));
            lanes.close(Duration.ofMillis(20));
        } finally {
            release.countDown();
            assertTrue(worker.join(Duration.ofSeconds(BOUND_SECONDS)));
        }
    }

    /// Waits through interrupts, as encoding does.
    private static void await(CountDownLatch latch) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (true) {
            try {
                assertTrue(latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS));
                return;
            } catch (InterruptedException e) {
                // close interrupts the helpers; the bound ends this
            }
        }
    }
}

package io.rivet.format.parquet;

import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Shares the columns of a writer among a few threads. A column stays in its lane, so that a lane's
/// memory and compressor are used by one thread at a time. The caller's thread works the first
/// lane.
final class EncodingLanes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EncodingLanes.class);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

    /// What the columns of one lane use in turn.
    static final class Lane {
        final PageScratch shared = new PageScratch();
        final NumberEncoder.Scratch scratch = new NumberEncoder.Scratch();
        final BytesInputCompressor compressor;
        private final List<Integer> columns = new ArrayList<>();

        private Lane(BytesInputCompressor compressor) {
            this.compressor = compressor;
        }
    }

    /// Something to do with one column, by its index.
    interface ColumnWork {
        void on(int column) throws IOException;
    }

    private final List<Lane> lanes;
    private final Lane[] laneOfColumn;
    private final ExecutorService helpers;

    /// Shares columns out so that the lanes have about the same to do.
    ///
    /// @param threads at least 1
    /// @param weights what each column costs, in any unit
    EncodingLanes(int threads, long[] weights, Supplier<BytesInputCompressor> compressors) {
        int count = Math.max(1, Math.min(threads, weights.length));
        lanes = IntStream.range(0, count).mapToObj(_ -> new Lane(compressors.get())).toList();
        laneOfColumn = share(weights);
        helpers =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().name("rivet-encode-", 1).daemon().factory());
    }

    private Lane[] share(long[] weights) {
        Lane[] chosen = new Lane[weights.length];
        long[] load = new long[lanes.size()];
        Integer[] heaviestFirst =
                IntStream.range(0, weights.length).boxed().toArray(Integer[]::new);
        Arrays.sort(heaviestFirst, Comparator.comparingLong((Integer c) -> weights[c]).reversed());
        for (int column : heaviestFirst) {
            int lightest = 0;
            for (int lane = 1; lane < load.length; lane++) {
                lightest = load[lane] < load[lightest] ? lane : lightest;
            }
            load[lightest] += weights[column];
            chosen[column] = lanes.get(lightest);
            chosen[column].columns.add(column);
        }
        return chosen;
    }

    Lane laneOf(int column) {
        return laneOfColumn[column];
    }

    /// Does the work for every column and returns when all of it is done, also when some failed:
    /// the work reads a batch that is only lent.
    void forEachColumn(ColumnWork work) throws IOException {
        List<Future<?>> others = new ArrayList<>(lanes.size());
        try {
            for (Lane lane : lanes.subList(1, lanes.size())) {
                others.add(
                        helpers.submit(
                                () -> {
                                    workLane(lane, work);
                                    return lane;
                                }));
            }
            workLane(lanes.getFirst(), work);
        } finally {
            awaitAll(others);
        }
        for (Future<?> other : others) {
            rethrow(other);
        }
    }

    private static void workLane(Lane lane, ColumnWork work) throws IOException {
        for (int column : lane.columns) {
            work.on(column);
        }
    }

    /// The work computes and never waits for anything, so this ends; giving up earlier would free
    /// memory that is being read.
    private static void awaitAll(List<Future<?>> others) {
        boolean interrupted = false;
        for (Future<?> other : others) {
            while (!other.isDone()) {
                try {
                    other.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    // told by rethrow, after the first lane's own failure
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Future<?> done) throws IOException {
        if (done.state() == Future.State.FAILED) {
            Throwable failure = done.exceptionNow();
            switch (failure) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        }
    }

    /// Ends the threads. Throws nothing: one that doesn't end is logged and left.
    @Override
    public void close() {
        close(CLOSE_BOUND);
    }

    void close(Duration bound) {
        helpers.shutdownNow();
        try {
            if (!helpers.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("an encoding thread didn't end within {}", bound);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

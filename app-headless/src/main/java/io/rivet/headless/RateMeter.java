package io.rivet.headless;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/// Rows per second over the last few samples of one export. Not for several threads.
final class RateMeter {

    private static final int SAMPLES = 6;
    private static final double MILLIS_PER_SECOND = 1000;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long atMillis, long rows) {}

    /// Takes a sample in. Fewer rows than before (an attempt failed) begin a new measure.
    void sample(long atMillis, long rows) {
        Sample newest = samples.peekLast();
        if (newest != null && rows < newest.rows()) {
            samples.clear();
        }
        samples.addLast(new Sample(atMillis, rows));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    /// Empty until two samples at different times are there.
    OptionalDouble rowsPerSecond() {
        Sample oldest = samples.peekFirst();
        Sample newest = samples.peekLast();
        if (oldest == null || newest == null || newest.atMillis() <= oldest.atMillis()) {
            return OptionalDouble.empty();
        }
        double seconds = (newest.atMillis() - oldest.atMillis()) / MILLIS_PER_SECOND;
        return OptionalDouble.of((newest.rows() - oldest.rows()) / seconds);
    }
}

package io.rivet.gui.live;

import java.util.ArrayDeque;
import java.util.Deque;

/// Rows per second over the last five seconds, from samples of a running total.
final class RateMeter {

    private static final long WINDOW_MILLIS = 5_000;

    private record Sample(long atMillis, long rows) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// Takes a sample and gives the rate now; 0 with fewer than two samples. A total that went down
    /// (a failed attempt was taken back) begins a new measurement.
    double sample(long atMillis, long rows) {
        Sample last = samples.peekLast();
        if (last != null && rows < last.rows()) {
            samples.clear();
        }
        samples.addLast(new Sample(atMillis, rows));
        while (samples.size() > 2 && samples.getFirst().atMillis() < atMillis - WINDOW_MILLIS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long millis = atMillis - first.atMillis();
        return millis <= 0 ? 0 : (rows - first.rows()) * 1e3 / millis;
    }
}

package io.rivet.dev.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What one part of a round cost.
///
/// @param wallSeconds from start to exit
/// @param cpuSeconds user and system, of the process and its children
/// @param peakRssBytes the highest resident memory seen; 0 where the system doesn't tell
/// @param rows read
/// @param bytes that the server sent, or of the files written
record Measured(double wallSeconds, double cpuSeconds, long peakRssBytes, long rows, long bytes) {

    Measured withBytes(long other) {
        return new Measured(wallSeconds, cpuSeconds, peakRssBytes, rows, other);
    }

    double rowsPerSecond() {
        return rows / wallSeconds;
    }

    double peakRssMegabytes() {
        return peakRssBytes / (double) (1 << 20);
    }

    /// The median of each number over the rounds, and the highest peak.
    static Measured median(List<Measured> rounds) {
        Measured first = rounds.getFirst();
        long peak = rounds.stream().mapToLong(Measured::peakRssBytes).max().orElse(0);
        return new Measured(
                median(rounds, Measured::wallSeconds),
                median(rounds, Measured::cpuSeconds),
                peak,
                first.rows,
                first.bytes);
    }

    private static double median(List<Measured> rounds, ToDoubleFunction<Measured> number) {
        List<Double> sorted =
                rounds.stream()
                        .mapToDouble(number)
                        .boxed()
                        .sorted(Comparator.naturalOrder())
                        .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

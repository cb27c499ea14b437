package io.rivet.gui.live;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import java.util.Arrays;

/// The points of a chart: always the whole run, never more than a fixed number. When it is full,
/// two neighbours become one and each further point stands for twice as long.
public final class Series {

    private final double[] points;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private int size;
    private int samplesPerPoint = 1;
    private int pendingSamples;
    private double pendingSum;
    private double peak;

    /// @param capacity even
    Series(int capacity) {
        points = new double[capacity];
    }

    void add(double value) {
        peak = Math.max(peak, value);
        pendingSum += value;
        pendingSamples++;
        if (pendingSamples < samplesPerPoint) {
            return;
        }
        if (size == points.length) {
            halve();
        }
        points[size++] = pendingSum / pendingSamples;
        pendingSum = 0;
        pendingSamples = 0;
        revision.set(revision.get() + 1);
    }

    void clear() {
        size = 0;
        samplesPerPoint = 1;
        pendingSamples = 0;
        pendingSum = 0;
        peak = 0;
        revision.set(revision.get() + 1);
    }

    /// A copy, oldest first.
    double[] values() {
        return Arrays.copyOf(points, size);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The largest single sample so far.
    double peak() {
        return peak;
    }

    /// Changes whenever the points do.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    private void halve() {
        size /= 2;
        for (int i = 0; i < size; i++) {
            points[i] = (points[2 * i] + points[2 * i + 1]) / 2;
        }
        samplesPerPoint *= 2;
    }
}

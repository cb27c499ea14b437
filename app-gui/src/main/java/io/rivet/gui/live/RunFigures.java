package io.rivet.gui.live;

import io.rivet.gui.text.Figures;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The figures of a whole run over time: rows per second, and the memory of the process.
final class RunFigures {

    private static final int CHART_POINTS = 240;

    private final Series throughput = new Series(CHART_POINTS);
    private final Series memory = new Series(CHART_POINTS);
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper(Figures.NONE);
    private final ReadOnlyLongWrapper rssBytes = new ReadOnlyLongWrapper();

    /// Before a run.
    void clear() {
        throughput.clear();
        memory.clear();
        rate.set(Figures.NONE);
    }

    /// @param rss in bytes; 0 when not known
    void sample(double rowsPerSecond, long rss) {
        throughput.add(rowsPerSecond);
        rate.set(Figures.rate(rowsPerSecond));
        if (rss > 0) {
            memory.add((double) rss);
            rssBytes.set(rss);
        }
    }

    /// The charts stay, nothing moves any more.
    void runEnded() {
        rate.set(Figures.NONE);
    }

    Series throughput() {
        return throughput;
    }

    Series memory() {
        return memory;
    }

    /// Of all exports together.
    ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /// As last sampled; 0 before the first run.
    ReadOnlyLongProperty rssBytesProperty() {
        return rssBytes.getReadOnlyProperty();
    }
}

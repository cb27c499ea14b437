package io.rivet.gui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class SeriesTest {

    @Test
    void staysBoundedAndKeepsTheWholeRun() {
        Series series = new Series(16);
        for (int i = 1; i <= 100_000; i++) {
            series.add(i);
            assertTrue(series.values().length <= 16);
        }
        double[] values = series.values();
        assertTrue(values.length >= 8, "at least half of the points are used");
        assertTrue(values[0] < 10_000, "the beginning is still there");
        assertTrue(values[values.length - 1] > 85_000, "the end is there");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertTrue(Arrays.equals(values, sorted), "order stays");
        assertEquals(100_000, series.peak());
    }
}

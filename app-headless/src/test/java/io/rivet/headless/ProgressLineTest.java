package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.event.ExportPhase;
import io.rivet.event.RunGauges.Reading;

import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;
import java.util.OptionalLong;

class ProgressLineTest {

    private static final long RSS = 142L << 20;

    @Test
    void everythingKnown() {
        assertEquals(
                "orders  reading  1,234,567 rows  50,000 rows/s  12.4 MB  RSS 142MB  ETA 2m05s",
                text(ExportPhase.READING, 1, OptionalLong.of(7484567), 120));
    }

    @Test
    void noEstimateNoTimeLeft() {
        assertEquals(
                "orders  reading  1,234,567 rows  2/9 tasks  50,000 rows/s  12.4 MB  RSS 142MB",
                text(ExportPhase.READING, 9, OptionalLong.empty(), 120));
    }

    @Test
    void anEstimateThatWasTooLowShowsNoTimeLeft() {
        assertEquals(
                "orders  reading  1,234,567 rows  50,000 rows/s  12.4 MB  RSS 142MB",
                text(ExportPhase.READING, 1, OptionalLong.of(1000), 120));
    }

    @Test
    void noRateWhileNothingIsRead() {
        assertEquals(
                "orders  finishing  1,234,567 rows  12.4 MB  RSS 142MB",
                text(ExportPhase.COMMITTING, 1, OptionalLong.of(7484567), 120));
    }

    @Test
    void neverWiderThanTheTerminal() {
        assertEquals(
                "orders  reading  1,…", text(ExportPhase.READING, 1, OptionalLong.empty(), 20));
    }

    private static String text(
            ExportPhase phase, int tasks, OptionalLong estimatedRows, int columns) {
        Reading reading =
                new Reading(
                        "orders",
                        phase,
                        OptionalLong.of(0),
                        1234567,
                        99,
                        13002342,
                        0,
                        2,
                        tasks,
                        estimatedRows,
                        0);
        return ProgressLine.text(reading, OptionalDouble.of(50000), RSS, columns);
    }
}

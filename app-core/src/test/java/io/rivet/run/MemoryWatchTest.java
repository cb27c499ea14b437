package io.rivet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.event.RunSummary;
import io.rivet.state.RunStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A run whose process is over its memory threshold.
class MemoryWatchTest {

    @TempDir Path folder;

    @Test
    void readingPausesAndGoesOnInSmallerBatches() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (RunBench bench =
                new RunBench(folder)
                        .threshold(100, () -> asked.incrementAndGet() == 3 ? 200L << 20 : 1)) {
            RunSummary summary = bench.run(new NumbersSource(1000));
            assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
            assertEquals(1000, bench.rowsInNewestManifest());
            assertTrue(bench.eventNames().contains("Paused"), "" + bench.eventNames());
            assertTrue(bench.eventNames().contains("Resumed"), "" + bench.eventNames());
        }
    }

    @Test
    void aThresholdThatIsTooLowIsToldWithTheNumberNeeded() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (RunBench bench =
                new RunBench(folder)
                        .threshold(100, () -> asked.incrementAndGet() == 1 ? 300L << 20 : 1)) {
            RunSummary summary = bench.run(new NumbersSource(1000));
            assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
            String warning = bench.warnings().getFirst();
            assertTrue(
                    warning.matches(
                            "tuning.memory_threshold_mb: 100 is less than this process needs,"
                                    + " 3[0-9]{2}; the smallest batches are used"),
                    warning);
        }
    }
}

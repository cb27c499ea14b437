package io.rivet.gui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.engine.RunOptions;
import io.rivet.engine.RunOutcome;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class RunBridgeTest {

    private static final int FACTS = 20_000;

    /// Writes down what it was told.
    private static final class Notes implements RunBridge.Watcher {
        final List<String> sentences = new ArrayList<>();
        int samples;
        int ends;
        int factsBeforeEnd;

        @Override
        public void fact(RunEvent event) {
            if (event instanceof RunEvent.Warned warned) {
                sentences.add(warned.sentence());
            }
        }

        @Override
        public void sample(List<RunGauges.Reading> readings, long rssBytes) {
            samples++;
        }

        @Override
        public void ended(RunOutcome outcome) {
            ends++;
            factsBeforeEnd = sentences.size();
        }

        @Override
        public void broke(RuntimeException fault) {
            ends++;
            factsBeforeEnd = sentences.size();
            sentences.add(String.valueOf(fault.getMessage()));
        }
    }

    @Test
    void losesNoFactOfARunThatIsFasterThanTheScreen() throws InterruptedException {
        ScriptedRun run = new ScriptedRun();
        RunBridge bridge = new RunBridge();
        run.start(Samples.shop(), new RunOptions(List.of("users"), false), bridge);
        Thread writer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    for (int i = 0; i < FACTS; i++) {
                                        run.hear(
                                                new RunEvent.Warned(
                                                        ScriptedRun.AT, "users", "w" + i));
                                    }
                                    run.over();
                                });
        Notes notes = new Notes();
        long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        boolean over = false;
        while (!over && System.nanoTime() < giveUp) {
            over = bridge.beat(run, notes);
            Thread.onSpinWait();
        }
        writer.join();
        assertTrue(over, "the end was not told");
        assertEquals(IntStream.range(0, FACTS).mapToObj(i -> "w" + i).toList(), notes.sentences);
        assertEquals(1, notes.ends);
        assertEquals(FACTS, notes.factsBeforeEnd, "every fact comes before the end");
    }

    @Test
    void faultOfTheEngineIsAnEndToo() {
        ScriptedRun run = new ScriptedRun();
        RunBridge bridge = new RunBridge();
        run.start(Samples.shop(), new RunOptions(List.of("users"), false), bridge);
        run.hear(new RunEvent.Warned(ScriptedRun.AT, "users", "heard before"));
        run.breaks(new IllegalStateException("a fault"));
        Notes notes = new Notes();
        assertTrue(bridge.beat(run, notes), "the run is over");
        assertEquals(List.of("heard before", "a fault"), notes.sentences);
        assertEquals(1, notes.ends);
    }

    @Test
    void samplesOnceABeatHoweverMuchHappened() {
        ScriptedRun run = new ScriptedRun();
        RunBridge bridge = new RunBridge();
        run.start(Samples.shop(), new RunOptions(List.of("users"), false), bridge);
        Notes notes = new Notes();
        for (int i = 0; i < 1_000; i++) {
            run.batch("users", 1, 1);
        }
        assertFalse(bridge.beat(run, notes));
        assertEquals(1, notes.samples);
    }
}

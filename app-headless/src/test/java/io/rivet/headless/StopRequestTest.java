package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

class StopRequestTest {

    private final SteppingClock clock = new SteppingClock();
    private final ScriptedRun run = new ScriptedRun(clock);
    private final List<Integer> ends = new ArrayList<>();
    private final StopRequest stop = new StopRequest(clock, ends::add);

    @Test
    void eachSignalIsStronger() {
        stop.attach(run);
        assertEquals(OptionalInt.empty(), stop.exitCode());
        stop.signalled(130);
        assertEquals(1, run.cancels);
        stop.signalled(143);
        assertEquals(2, run.cancels);
        assertEquals(List.of(), ends);
        stop.signalled(130);
        assertEquals(2, run.cancels);
        assertEquals(List.of(130), ends);
        assertEquals(OptionalInt.of(130), stop.exitCode());
    }

    @Test
    void aSignalBeforeTheRunCancelsItWhenItComes() {
        stop.signalled(143);
        assertEquals(List.of(), ends);
        stop.attach(run);
        assertEquals(1, run.cancels);
        assertEquals(OptionalInt.of(143), stop.exitCode());
    }

    @Test
    void aSecondSignalBeforeTheRunEndsTheProcess() {
        stop.signalled(143);
        stop.signalled(130);
        assertEquals(List.of(143), ends);
    }
}

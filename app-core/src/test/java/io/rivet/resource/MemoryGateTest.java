package io.rivet.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.resource.MemoryGate.Decision;

import org.junit.jupiter.api.Test;

import java.time.Instant;

/// Times are told, never waited for.
class MemoryGateTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final MemoryGate gate = new MemoryGate(1000);

    private Decision ask(long resident, long rows, int second) {
        return gate.ask(resident, rows, START.plusSeconds(second));
    }

    @Test
    void belowTheThresholdEverybodyGoes() {
        assertEquals(Decision.GO, ask(1000, 10, 0));
        assertEquals(Decision.GO, ask(0, 10, 1));
    }

    @Test
    void aPauseEndsWhenMemoryCameBack() {
        assertEquals(Decision.PAUSE_BEGINS, ask(1001, 10, 0));
        assertEquals(Decision.PAUSE, ask(1001, 10, 1));
        assertEquals(Decision.GO, ask(900, 10, 2));
        assertEquals(Decision.PAUSE_BEGINS, ask(1001, 10, 3));
    }

    /// Memory that isn't given back isn't held by rows: waiting on would only make the run slow.
    @Test
    void aPauseThatDoesNotHelpEndsAndTheNextComesLater() {
        assertEquals(Decision.PAUSE_BEGINS, ask(5000, 10, 0));
        assertEquals(Decision.PAUSE, ask(5000, 10, 4));
        assertEquals(Decision.GO, ask(5000, 10, 5));
        assertEquals(Decision.GO, ask(5000, 10, 64));
        assertEquals(Decision.PAUSE_BEGINS, ask(5000, 10, 65));
    }

    @Test
    void onlyRowsThatStayTooHeavyEndTheRun() {
        assertEquals(Decision.PAUSE_BEGINS, ask(5000, 2000, 0));
        assertEquals(Decision.GO, ask(5000, 900, 10));
        assertEquals(Decision.GO, ask(5000, 2000, 11));
        assertEquals(Decision.GO, ask(5000, 2000, 69));
        assertEquals(Decision.TOO_MUCH, ask(5000, 2000, 71));
    }
}

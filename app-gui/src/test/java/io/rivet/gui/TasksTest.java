package io.rivet.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.gui.fx.Tasks;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class TasksTest {

    @Test
    void waitingForWorkHasABound() {
        List<String> done = new ArrayList<>();
        assertTrue(Tasks.atOnce().runWithin(Duration.ofSeconds(10), () -> done.add("written")));
        assertEquals(List.of("written"), done);

        Tasks stuck = new Tasks(work -> {}, Runnable::run);
        assertFalse(stuck.runWithin(Duration.ofMillis(1), () -> done.add("never")));
        assertEquals(List.of("written"), done);
    }
}

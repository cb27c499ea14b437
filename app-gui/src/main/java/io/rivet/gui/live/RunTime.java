package io.rivet.gui.live;

import io.rivet.gui.text.Figures;
import io.rivet.gui.text.Messages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// When a run began and how long it has taken, in words.
final class RunTime {

    private final Clock clock;
    private Instant startedAt = Instant.EPOCH;

    RunTime(Clock clock) {
        this.clock = clock;
    }

    void begin() {
        startedAt = clock.instant();
    }

    /// `started 10:15:04 · 5 s`
    String since(RunStage stage) {
        return Messages.text(
                stage == RunStage.STOPPING ? "run.stopping" : "run.running",
                Figures.timeOfDay(startedAt, clock.getZone()),
                Figures.wholeSeconds(taken()));
    }

    /// `5.2 s`
    String elapsed() {
        return Figures.duration(taken());
    }

    private Duration taken() {
        return Duration.between(startedAt, clock.instant());
    }
}

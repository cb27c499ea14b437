package io.rivet.gui.live;

import io.rivet.gui.fx.Pulse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// A pulse that beats when the test says, and the clock that moves with it: 200 ms a beat.
public final class SteppingPulse implements Pulse {

    private static final Duration PERIOD = Duration.ofMillis(200);

    private Optional<Runnable> beat = Optional.empty();
    private Instant now = ScriptedRun.AT;

    @Override
    public void start(Runnable toBeat) {
        beat = Optional.of(toBeat);
    }

    @Override
    public void stop() {
        beat = Optional.empty();
    }

    public boolean running() {
        return beat.isPresent();
    }

    /// One beat, 200 ms after the last; nothing but time passes when the pulse is stopped.
    public void beat() {
        now = now.plus(PERIOD);
        beat.ifPresent(Runnable::run);
    }

    /// A clock that stands between beats.
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("this clock is UTC");
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}

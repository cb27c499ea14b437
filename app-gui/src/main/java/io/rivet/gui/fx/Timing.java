package io.rivet.gui.fx;

import java.time.Clock;

/// Where and when the window's work happens: in the background, again and again, later, and what
/// the time is.
public record Timing(Tasks tasks, Pulse pulse, Delay delay, Clock clock) {

    /// As the product has it: virtual threads, and the toolkit's own timers.
    public static Timing onFxThread(Clock clock) {
        return new Timing(Tasks.onFxThread(), new TimelinePulse(), Delay.onFxThread(), clock);
    }
}

package io.rivet.headless;

import io.rivet.engine.RunHandle;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/// What signals ask of a run. The first one cancels it, the second one cancels it without asking
/// the server, the third one ends the process at once. Signals come on threads of their own.
final class StopRequest {

    /// How long a cancelled run may take before it is cancelled the hard way.
    private static final Duration GENTLE = Duration.ofSeconds(10);

    /// How long it may take in all.
    private static final Duration IN_ALL = Duration.ofSeconds(15);

    private final Clock clock;
    private final EmergencyExit emergencyExit;
    private @Nullable RunHandle handle;
    private @Nullable Instant firstSignalAt;
    private int exitCode;
    private int cancels;

    /// The way out that nothing can delay.
    @FunctionalInterface
    interface EmergencyExit {
        void endNow(int exitCode);
    }

    StopRequest(Clock clock, EmergencyExit emergencyExit) {
        this.clock = clock;
        this.emergencyExit = emergencyExit;
    }

    /// The run that signals are about. A signal that came before cancels it right away.
    synchronized void attach(RunHandle run) {
        handle = run;
        if (firstSignalAt != null) {
            cancel(run);
        }
    }

    /// @param signalExitCode 130 for SIGINT, 143 for SIGTERM; the first signal's counts
    synchronized void signalled(int signalExitCode) {
        boolean first = firstSignalAt == null;
        if (first) {
            firstSignalAt = clock.instant();
            exitCode = signalExitCode;
        }
        RunHandle run = handle;
        if (run != null && cancels < 2) {
            cancel(run);
        } else if (!first) {
            emergencyExit.endNow(exitCode);
        }
    }

    /// What a process that was asked to stop exits with; empty when nobody asked.
    synchronized OptionalInt exitCode() {
        return firstSignalAt == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    /// Whether the run has had all its time to stop. Cancels it the hard way on the way there.
    synchronized boolean givenUp() {
        if (firstSignalAt == null) {
            return false;
        }
        Duration since = Duration.between(firstSignalAt, clock.instant());
        RunHandle run = handle;
        if (run != null && cancels < 2 && since.compareTo(GENTLE) >= 0) {
            cancel(run);
        }
        return since.compareTo(IN_ALL) >= 0;
    }

    private void cancel(RunHandle run) {
        cancels++;
        run.cancel();
    }
}

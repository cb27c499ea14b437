package io.rivet.run;

import java.util.HashSet;
import java.util.Set;

/// Stops a run between two steps, as a crash would: nothing after it happens, no clean-up either.
final class CrashPoint {

    /// The end of the process, as far as the run can tell. No `catch` of the run may stop it from
    /// ending.
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String step) {
            super(step);
        }
    }

    private final String step;
    private int left;
    private volatile boolean crashed;

    CrashPoint(String step) {
        this(step, 1);
    }

    /// @param time which time the step is reached; 1 for the first
    CrashPoint(String step, int time) {
        this.step = step;
        this.left = time;
    }

    /// A dead process does nothing more: each call after the crash is another crash.
    synchronized void before(String now) {
        if (crashed || (now.equals(step) && --left == 0)) {
            crashed = true;
            throw new Crash(now);
        }
    }

    boolean crashed() {
        return crashed;
    }

    /// The steps of a run whose parts wait for a verdict.
    static Set<String> withHeldParts() {
        Set<String> steps = new HashSet<>(all());
        steps.add("beginTask");
        steps.add("markDelivered");
        return steps;
    }

    static Set<String> all() {
        return Set.of(
                "startRun",
                "stage",
                "openPart",
                "create",
                "finish",
                "deliver",
                "completeTask",
                "publish:run",
                "publish:newest",
                "closeRun",
                "release");
    }
}

package io.rivet.engine;

import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;

import java.util.Collection;
import java.util.List;

/// One exit code for several exports: the first of 130, 3, 4, 1, 75 that any earned. 2 for wrong
/// usage stands above all but a stop.
final class ExitCodes {

    private static final List<Integer> ORDER = List.of(130, 2, 3, 4, 1, 75);

    private ExitCodes() {}

    /// @param leftOut whether a stop left out exports that had not begun
    static int of(List<RunSummary> summaries, boolean leftOut) {
        if (leftOut) {
            return FailureKind.CANCELLED.exitCode();
        }
        return gravest(summaries.stream().flatMap(summary -> summary.failure().stream()).toList());
    }

    /// 0 when there was no failure.
    static int gravest(List<FailureKind> failures) {
        return gravestOf(failures.stream().map(FailureKind::exitCode).toList());
    }

    /// 0 when none of them is another.
    static int gravestOf(Collection<Integer> earned) {
        return ORDER.stream().filter(earned::contains).findFirst().orElse(0);
    }
}

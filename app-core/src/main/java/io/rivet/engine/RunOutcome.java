package io.rivet.engine;

import io.rivet.event.RunSummary;

import java.util.Collection;
import java.util.List;

/// How a whole run ended.
///
/// @param summaries one per export that had its turn, in order
/// @param exitCode as `docs/guarantees.md` lists them; 130 when cancelled
public record RunOutcome(List<RunSummary> summaries, int exitCode) {

    public RunOutcome {
        summaries = List.copyOf(summaries);
    }

    /// One exit code for runs that other processes had: the first of 130, 2, 3, 4, 1, 75 that any
    /// earned; 0 when there is none.
    public static int gravest(Collection<Integer> exitCodes) {
        return ExitCodes.gravestOf(exitCodes);
    }
}

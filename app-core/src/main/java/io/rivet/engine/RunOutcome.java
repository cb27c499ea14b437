package io.rivet.engine;

import io.rivet.event.RunSummary;

import java.util.List;

/// How a whole run ended.
///
/// @param summaries one per export that had its turn, in order
/// @param exitCode as `docs/guarantees.md` lists them; 130 when cancelled
public record RunOutcome(List<RunSummary> summaries, int exitCode) {

    public RunOutcome {
        summaries = List.copyOf(summaries);
    }
}

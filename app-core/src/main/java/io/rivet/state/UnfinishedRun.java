package io.rivet.state;

import java.util.List;

/// An earlier run whose parts were never published: they belong to no manifest.
///
/// @param runId its text
/// @param parts those that may still lie at the destination or in staging
public record UnfinishedRun(String runId, RunStatus status, List<PartRow> parts) {

    public UnfinishedRun {
        parts = List.copyOf(parts);
    }
}

package io.rivet.event;

import io.rivet.schema.SchemaChange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a run found out about its own result.
///
/// @param consistency the level that was obtained: `per_task`, or `snapshot` and its name; empty
///   before the source was reached
/// @param quality whether the rules of `quality:` are met; empty without rules or before a verdict
/// @param qualityIssues one sentence for each rule that isn't met
/// @param schemaChange against the last run; empty when there was none to compare with
/// @param sourceRows what the source counted, with `--reconcile`
/// @param resume whether and how an unfinished run can be gone on with, one sentence; empty after a
///   run that is done
public record RunChecks(
        Optional<String> consistency,
        Optional<Boolean> quality,
        List<String> qualityIssues,
        Optional<SchemaChange> schemaChange,
        OptionalLong sourceRows,
        Optional<String> resume) {

    public RunChecks {
        qualityIssues = List.copyOf(qualityIssues);
    }

    /// Nothing was checked.
    public static RunChecks none() {
        return new RunChecks(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }
}

package io.rivet.run;

import io.rivet.schema.ChangedValues;
import io.rivet.state.PartRow;

import java.util.List;

/// What became of a task: its parts, delivered and in the ledger.
///
/// @param changed the values that became NULL because `values:` says so
record TaskResult(List<PartRow> parts, long rows, List<ChangedValues> changed) {

    TaskResult {
        parts = List.copyOf(parts);
        changed = List.copyOf(changed);
    }
}

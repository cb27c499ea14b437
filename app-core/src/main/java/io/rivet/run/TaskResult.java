package io.rivet.run;

import io.rivet.plan.CursorPosition;
import io.rivet.schema.ChangedValues;
import io.rivet.state.PartRow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What became of a task: its parts, delivered or held, and in the ledger.
///
/// @param rows that were read
/// @param changed the values that became NULL because `values:` says so
/// @param sourceRows what the source counted for it, where it was asked to
/// @param last the greatest cursor that it read, where it follows one
/// @param moment which moment it saw, as {@link SessionPool#moment} has it
record TaskResult(
        int taskIndex,
        List<PartRow> parts,
        long rows,
        List<ChangedValues> changed,
        OptionalLong sourceRows,
        Optional<CursorPosition> last,
        String moment) {

    TaskResult {
        parts = List.copyOf(parts);
        changed = List.copyOf(changed);
    }

    /// The same task with its parts where they are now.
    TaskResult with(List<PartRow> others) {
        return new TaskResult(taskIndex, others, rows, changed, sourceRows, last, moment);
    }

    long bytes() {
        return parts.stream().mapToLong(PartRow::bytes).sum();
    }
}

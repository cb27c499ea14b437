package io.rivet.state;

import io.rivet.schema.ChangedValues;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A task in the ledger.
///
/// @param index from 0
/// @param sliceJson as it was started with
/// @param attempts how often it was begun
/// @param rows once it is completed
/// @param sourceRows what the source counted for it, where it was asked to
/// @param changedJson the values that became NULL
/// @param error of the last attempt that failed
public record TaskRow(
        int index,
        String sliceJson,
        String startKey,
        String endKey,
        TaskStatus status,
        int attempts,
        long rows,
        OptionalLong sourceRows,
        String changedJson,
        Optional<String> error) {

    /// The values that became NULL while it was read.
    ///
    /// @throws IllegalArgumentException when the text isn't of that form
    public List<ChangedValues> changed() {
        return StateJson.changed(changedJson);
    }
}

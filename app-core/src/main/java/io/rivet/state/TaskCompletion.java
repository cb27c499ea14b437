package io.rivet.state;

import io.rivet.schema.ChangedValues;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What becomes of a task when it is done.
///
/// @param parts delivered, or still held in staging
/// @param rows that were read
/// @param sourceRows what the source counted for it, where it was asked to
/// @param format `parquet` or `csv`
/// @param compression as `file_manifest` stores it
public record TaskCompletion(
        int taskIndex,
        List<PartRow> parts,
        long rows,
        OptionalLong sourceRows,
        List<ChangedValues> changed,
        String format,
        Optional<String> compression) {

    public TaskCompletion {
        parts = List.copyOf(parts);
        changed = List.copyOf(changed);
    }
}

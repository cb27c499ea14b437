package io.rivet.state;

import io.rivet.schema.ColumnTally;

import java.util.List;

/// What a finished file holds, to check it by.
///
/// @param xxh3 XXH3-64 of its bytes, 16 hex digits
/// @param md5 of its bytes, 32 hex digits
/// @param columns one tally for each column of the file
public record PartContent(String xxh3, String md5, List<ColumnTally> columns) {

    public PartContent {
        columns = List.copyOf(columns);
    }

    /// Nothing is known.
    public static PartContent unknown() {
        return new PartContent("", "", List.of());
    }
}

package io.rivet.source.postgres;

import io.rivet.batch.ColumnMemory;
import io.rivet.source.UnrepresentableValue;

/// Turns one column of wire values into a batch's column, in one loop. Chosen once per column, so
/// that no loop asks for the type.
@FunctionalInterface
interface ColumnDecoder {

    /// Fills the first `run.rows()` slots. A NULL leaves its slot zero or empty.
    ///
    /// @param unfit asked about each value that the column can't hold
    /// @throws UnrepresentableValue for the first such value that doesn't become NULL
    void decode(FieldRun run, ColumnMemory memory, UnfitValues unfit);
}

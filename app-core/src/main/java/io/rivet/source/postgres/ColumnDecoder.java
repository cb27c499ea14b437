package io.rivet.source.postgres;

import io.rivet.batch.ColumnMemory;
import io.rivet.source.UnrepresentableValue;

/// Turns one column of wire values into a batch's column, in one loop. Chosen once per column, so
/// that no loop asks for the type.
@FunctionalInterface
interface ColumnDecoder {

    /// Fills the first `run.rows()` slots. A NULL leaves its slot zero or empty.
    ///
    /// @throws UnrepresentableValue for the first value that the column can't hold
    void decode(FieldRun run, ColumnMemory memory);
}

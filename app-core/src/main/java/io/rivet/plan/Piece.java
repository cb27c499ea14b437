package io.rivet.plan;

import java.util.Optional;

/// What a task will read, before it has a number.
///
/// @param slice which rows
/// @param pages how MySQL reads them
/// @param window for people
record Piece(ReadSlice slice, Optional<ReadPages> pages, ReadTask.Window window) {

    /// Without pages.
    Piece(ReadSlice slice, ReadTask.Window window) {
        this(slice, Optional.empty(), window);
    }

    /// The rows without a key.
    static Piece withoutKey(KeyTerm key) {
        return new Piece(
                ReadSlice.all().and(new SliceCondition.Missing(key)),
                new ReadTask.Window("NULL", "NULL"));
    }

    /// The same rows in other pages.
    Piece in(Optional<ReadPages> newPages) {
        return new Piece(slice, newPages, window);
    }
}

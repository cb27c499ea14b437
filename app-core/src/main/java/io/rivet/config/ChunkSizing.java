package io.rivet.config;

import io.rivet.value.ByteSize;

/// How large the windows of a chunked export are.
public sealed interface ChunkSizing {

    /// By the key, or by rows.
    ///
    /// @param size key values of an integer or decimal column; rows of any other, and of a dense
    ///   one
    record BySize(long size) implements ChunkSizing {}

    /// So many windows.
    ///
    /// @param count how many windows
    record ByCount(int count) implements ChunkSizing {}

    /// By days.
    ///
    /// @param days of a date or timestamp column
    record ByDays(int days) implements ChunkSizing {}

    /// By the weight of the rows.
    ///
    /// @param size what the rows of a window weigh, by the source's statistics
    record ByMemory(ByteSize size) implements ChunkSizing {}
}

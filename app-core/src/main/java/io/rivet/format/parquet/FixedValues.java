package io.rivet.format.parquet;

import org.apache.parquet.column.statistics.Statistics;

/// Puts values of one fixed width into a page, most significant byte first, and keeps the least and
/// greatest.
sealed interface FixedValues permits HalfValues, WideDecimals {

    /// Bytes of a value.
    int width();

    /// Appends values without a check of the page's room.
    ///
    /// @param data address of the vector's first value
    /// @param rows the rows of the values
    /// @param start index in `rows` of the first value
    /// @param end index in `rows` behind the last value
    void append(long data, int[] rows, int start, int end, PageBuffer page);

    /// Adds the bounds of the values since the last {@link #clear}, of which there was one.
    void describe(Statistics<?> statistics);

    /// Forgets the bounds.
    void clear();
}

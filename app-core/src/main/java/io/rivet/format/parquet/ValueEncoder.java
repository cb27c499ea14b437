package io.rivet.format.parquet;

import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/// Encodes the values of one column, NULLs left out, page after page.
interface ValueEncoder {

    /// Appends values until all are in or the page is full. An empty page takes at least one.
    ///
    /// @param rows the rows of the values, ascending
    /// @param start index in `rows` of the first value
    /// @param end index in `rows` behind the last value
    /// @return index in `rows` of the first value that was left out
    int append(FieldVector vector, int[] rows, int start, int end);

    /// Appends all of these values, also beyond the page's limit: a row's values stay in one page.
    ///
    /// @param rows the rows of the values, ascending
    /// @param start index in `rows` of the first value
    /// @param end index in `rows` behind the last value
    void appendAll(FieldVector vector, int[] rows, int start, int end);

    /// Leaves the open page out of the dictionary, if it holds no value yet.
    void leaveOutDictionary();

    /// Whether the page should end, although it may hold no value: {@link #append} takes nothing
    /// until {@link #startPage}.
    boolean full();

    /// The open page's size so far, before compression.
    int pageBytes();

    /// The page's body, valid until the next call.
    PageBuffer body();

    /// How the body is encoded. Asked after {@link #body}.
    Encoding encoding();

    /// Adds the page's bounds to its statistics.
    ///
    /// @return false when there are values and their bounds can't be told
    boolean describe(Statistics<?> statistics);

    /// Starts the next page of the column chunk.
    void startPage();

    /// Ends the column chunk and is ready for the next.
    ///
    /// @return the dictionary that the chunk's pages refer to, valid until the next call, if any
    @Nullable DictionaryPage endChunk();
}

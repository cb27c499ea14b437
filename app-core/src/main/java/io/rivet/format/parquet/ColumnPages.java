package io.rivet.format.parquet;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;

import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;

import java.io.IOException;

/// Cuts one column of the batches into pages: levels here, values in a {@link ValueEncoder}. Pages
/// of different columns end at different rows, but always between two rows.
sealed interface ColumnPages permits ScalarPages, ListPages {

    /// The pages of a column, and the encoder of its values.
    static ColumnPages of(
            Column column, ColumnDescriptor leaf, PageLimits limits, EncodingLanes.Lane lane) {
        if (column.type() instanceof ColumnType.ListOf list) {
            ValueEncoder values = EncoderChoice.of(list.element(), limits, lane.scratch);
            ChunkOutput output = new ChunkOutput(leaf.getPrimitiveType(), values);
            return new ListPages(column, values, output, limits, lane.shared);
        }
        ValueEncoder values = EncoderChoice.of(column.type(), limits, lane.scratch);
        ChunkOutput output = new ChunkOutput(leaf.getPrimitiveType(), values);
        return new ScalarPages(column, values, output, lane.shared);
    }

    /// Starts a column chunk whose pages go to `writer`.
    void startChunk(PageWriter writer);

    /// Appends the column of a batch.
    void append(FieldVector vector, int rowCount) throws IOException;

    /// Writes what is left of the chunk's pages, then its dictionary.
    void endChunk() throws IOException;

    /// Uncompressed bytes of the open page.
    long bufferedBytes();

    /// Bytes of the chunk so far, before compression.
    long rawBytes();

    /// Compressed bytes of the chunk's finished pages.
    long heldBytes();

    /// A NULL where the source promised none.
    static RivetException unexpectedNull(Column column) {
        return new RivetException(
                FailureKind.INTEGRITY,
                "The column "
                        + column.name()
                        + " holds a NULL although the source says that it can't; check its NOT"
                        + " NULL constraint or cast the column in the query.");
    }
}

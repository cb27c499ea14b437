package io.rivet.format.parquet;

import io.rivet.batch.Batch;

import org.apache.arrow.vector.BaseVariableWidthVector;

/// What each column of a batch costs to encode, in bytes of text to compress.
final class ColumnWeights {

    /// A number is looked up in a dictionary and compared; that costs as much as this many bytes.
    private static final long BYTES_PER_VALUE = 12;

    private ColumnWeights() {}

    static long[] of(Batch batch) {
        long[] weights = new long[batch.schema().size()];
        for (int i = 0; i < weights.length; i++) {
            long valueBytes =
                    batch.vector(i) instanceof BaseVariableWidthVector text
                            ? text.getOffsetBuffer()
                                    .getInt(
                                            (long) batch.rowCount()
                                                    * BaseVariableWidthVector.OFFSET_WIDTH)
                            : 0;
            weights[i] = valueBytes + batch.rowCount() * BYTES_PER_VALUE;
        }
        return weights;
    }
}

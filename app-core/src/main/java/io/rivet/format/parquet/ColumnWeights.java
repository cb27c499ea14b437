package io.rivet.format.parquet;

import io.rivet.batch.Batch;

import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;

/// What each column of a batch costs to encode, in bytes of text to compress.
final class ColumnWeights {

    /// A number is looked up in a dictionary and compared; that costs as much as this many bytes.
    private static final long BYTES_PER_VALUE = 12;

    private ColumnWeights() {}

    static long[] of(Batch batch) {
        long[] weights = new long[batch.schema().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weightOf(batch.vector(i), batch.rowCount());
        }
        return weights;
    }

    private static long weightOf(FieldVector vector, int count) {
        long values = count * BYTES_PER_VALUE;
        return switch (vector) {
            case BaseVariableWidthVector texts -> values + end(texts, count);
            case ListVector lists -> values + weightOf(lists.getDataVector(), end(lists, count));
            default -> values;
        };
    }

    private static int end(FieldVector vector, int count) {
        return vector.getOffsetBuffer().getInt((long) count * Integer.BYTES);
    }
}

package io.rivet.source.postgres;

import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ValueKey;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.util.MemoryUtil;

import java.util.Arrays;

/// Decodes arrays of one dimension. All their values in a batch make one run over the same bytes,
/// because a value within an array follows its length just as a field of a row does. Lower bounds
/// are dropped.
///
/// On the wire an array is its count of dimensions, a flag, its element's type, per dimension a
/// length and a lower bound, and the values.
final class ListDecoder implements ColumnDecoder {

    private static final int HEADER_BYTES = 3 * Integer.BYTES;
    private static final int DIMENSION_BYTES = 2 * Integer.BYTES;
    private static final int FIRST_VALUES = 256;

    /// A longer array, needed for one huge list, isn't kept: so many NULLs make a batch of 8 MB.
    private static final int MOST_VALUES_KEPT = 2 << 20;

    private final ColumnDecoder element;
    private int[] starts = new int[FIRST_VALUES];
    private int count;

    ListDecoder(ColumnDecoder element) {
        this.element = element;
    }

    @Override
    public void decode(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        memory.reserveLists(run.rows());
        memory.writeValidity(run.starts(), run.rows());
        long ends = memory.offsetAddress();
        count = 0;
        MemoryUtil.putInt(ends, 0);
        for (int row = 0; row < run.rows(); row++) {
            int start = run.starts()[row];
            if (start >= 0
                    && !addValues(run, start, row)
                    && !unfit.nulled(memory, row, ValueKey.ARRAY_SHAPE)) {
                throw severalDimensions(run, start, row);
            }
            ends += Integer.BYTES;
            MemoryUtil.putInt(ends, count);
        }
        try {
            element.decode(new FieldRun(run.bytes(), starts, count), memory.element(), unfit);
        } catch (UnrepresentableValue value) {
            throw value.inRow(rowOf(value.row(), memory, run.rows()));
        }
        if (starts.length > MOST_VALUES_KEPT) {
            starts = new int[FIRST_VALUES];
        }
    }

    /// @return false when the array has more than one dimension
    private boolean addValues(FieldRun run, int start, int row) {
        byte[] bytes = run.bytes();
        int end = start + run.lengthAt(start);
        int dimensions = end - start < HEADER_BYTES ? -1 : BinaryBytes.int32(bytes, start);
        if (dimensions == 0) {
            return true;
        }
        if (dimensions > 1) {
            return false;
        }
        int at = start + HEADER_BYTES + DIMENSION_BYTES;
        if (dimensions < 0 || at > end) {
            throw malformed(row);
        }
        int values = BinaryBytes.int32(bytes, start + HEADER_BYTES);
        if (values < 0 || values > (end - at) / Integer.BYTES) {
            throw malformed(row);
        }
        reserve(values);
        for (int i = 0; i < values; i++) {
            if (end - at < Integer.BYTES) {
                throw malformed(row);
            }
            int length = BinaryBytes.int32(bytes, at);
            at += Integer.BYTES;
            if (length > end - at) {
                throw malformed(row);
            }
            starts[count++] = length < 0 ? -1 : at;
            at += Math.max(0, length);
        }
        if (at != end) {
            throw malformed(row);
        }
        return true;
    }

    private void reserve(int values) {
        int needed = Math.addExact(count, values);
        if (needed > starts.length) {
            starts = Arrays.copyOf(starts, Math.max(needed, 2 * starts.length));
        }
    }

    /// The row whose list holds that value.
    private static int rowOf(int value, ColumnMemory memory, int rows) {
        long ends = memory.offsetAddress() + Integer.BYTES;
        int row = 0;
        while (row < rows - 1 && MemoryUtil.getInt(ends + (long) row * Integer.BYTES) <= value) {
            row++;
        }
        return row;
    }

    private static UnrepresentableValue severalDimensions(FieldRun run, int start, int row) {
        return new UnrepresentableValue(
                row,
                ValueKey.ARRAY_SHAPE,
                "an array of "
                        + BinaryBytes.int32(run.bytes(), start)
                        + " dimensions can't be stored as a list");
    }

    private static UnrepresentableValue malformed(int row) {
        return new UnrepresentableValue(
                row, "the server sent an array of an unknown form; cast it to text (::text)");
    }
}

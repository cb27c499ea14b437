package io.rivet.batch;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;

/// The memory of one column of a batch, for filling by address. Reserve first, take the addresses,
/// write; a later reserve may move the memory, so addresses are good until then. Values written
/// before a reserve are lost.
public final class ColumnMemory {

    /// Memory kept for a column is given back when it is this much larger than what a batch needs.
    private static final int SHRINK_FACTOR = 4;

    private static final long SHRINK_FLOOR_BYTES = 16L << 20;
    private static final int BITS = Long.SIZE;

    private final FieldVector vector;

    private ColumnMemory(FieldVector vector) {
        this.vector = vector;
    }

    /// The memory of a vector of fixed or variable width.
    public static ColumnMemory of(FieldVector vector) {
        return new ColumnMemory(vector);
    }

    /// Makes room for lists: for their validity and their ends. Their values lie in the memory of
    /// {@link #element}, which is reserved by itself.
    public void reserveLists(int rows) {
        ListVector lists = (ListVector) vector;
        int slots = wholeWords(rows);
        if (lists.getValueCapacity() < slots) {
            lists.setInitialCapacity(slots);
            lists.allocateNew();
        }
    }

    /// The memory of the values of lists, all rows' after each other. Asked for after {@link
    /// #reserveLists}.
    public ColumnMemory element() {
        return new ColumnMemory(((ListVector) vector).getDataVector());
    }

    /// Makes room for values of fixed width. Validity has room for whole words of 64 rows.
    public void reserve(int rows) {
        BaseFixedWidthVector fixed = (BaseFixedWidthVector) vector;
        int slots = wholeWords(rows);
        boolean tooLarge =
                isTooLarge(fixed.getDataBuffer(), (long) slots * Math.max(1, fixed.getTypeWidth()));
        if (fixed.getValueCapacity() < slots || tooLarge) {
            fixed.allocateNew(slots);
        }
    }

    /// Makes room for values of variable width.
    ///
    /// @param dataBytes what all values together need
    public void reserve(int rows, long dataBytes) {
        BaseVariableWidthVector variable = (BaseVariableWidthVector) vector;
        int slots = wholeWords(rows);
        long capacity = variable.getDataBuffer().capacity();
        boolean tooLarge =
                isTooLarge(variable.getDataBuffer(), dataBytes)
                        || isTooLarge(variable.getOffsetBuffer(), (slots + 1L) * Integer.BYTES);
        if (variable.getValueCapacity() < slots || capacity < dataBytes || tooLarge) {
            variable.allocateNew(Math.max(1, dataBytes), slots);
        }
    }

    /// Whether it was made for much more: a huge value or list.
    private static boolean isTooLarge(ArrowBuf kept, long needed) {
        long capacity = kept.capacity();
        return capacity > SHRINK_FLOOR_BYTES && capacity / SHRINK_FACTOR > Math.max(1, needed);
    }

    /// Where the validity bits are: one per row, set when there is a value.
    public long validityAddress() {
        return vector.getValidityBuffer().memoryAddress();
    }

    /// Where the values are.
    public long dataAddress() {
        return vector.getDataBuffer().memoryAddress();
    }

    /// Where the `rows + 1` ends of values of variable width are, each an int.
    public long offsetAddress() {
        return vector.getOffsetBuffer().memoryAddress();
    }

    /// Writes the validity of the first rows, 64 at a time.
    ///
    /// @param starts where each row's value starts in the source's bytes; negative says NULL
    public void writeValidity(int[] starts, int rows) {
        long address = validityAddress();
        for (int row = 0; row < rows; row += BITS, address += Long.BYTES) {
            int end = Math.min(row + BITS, rows);
            long bits = 0;
            for (int at = row; at < end; at++) {
                bits |= (long) (~starts[at] >>> 31) << at;
            }
            MemoryUtil.putLong(address, bits);
        }
    }

    /// Says that each of the first rows has a value.
    public void writeAllValid(int rows) {
        long address = validityAddress();
        for (int row = 0; row < rows; row += BITS, address += Long.BYTES) {
            MemoryUtil.putLong(address, -1L);
        }
    }

    private static int wholeWords(int rows) {
        return Math.max(BITS, (rows + BITS - 1) & -BITS);
    }
}

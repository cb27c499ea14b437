package io.rivet.batch.tally;

import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/// Brings lists into their canonical bytes. Used by one thread.
final class ListValues {

    private final @Nullable NumberBlock numbers;
    private final @Nullable BytesValues values;
    private final CanonicalList list = new CanonicalList();
    private final long[] number = new long[Byte.SIZE];
    private long offsets;
    private long validity;
    private long data;

    ListValues(ColumnType element) {
        boolean number = CanonicalForm.of(element) == CanonicalForm.NUMBER;
        numbers = number ? NumberBlock.of(element) : null;
        values = number ? null : new BytesValues(element);
    }

    void start(FieldVector vector) {
        FieldVector elements = ((ListVector) vector).getDataVector();
        offsets = vector.getOffsetBuffer().memoryAddress();
        validity = elements.getValidityBuffer().memoryAddress();
        data = elements.getDataBuffer().memoryAddress();
        if (values != null) {
            values.start(elements);
        }
    }

    /// Reads a row's list.
    CanonicalList read(int row) {
        long offset = offsets + ((long) row << 2);
        int end = MemoryUtil.getInt(offset + Integer.BYTES);
        list.begin();
        for (int at = MemoryUtil.getInt(offset); at < end; at++) {
            if (((MemoryUtil.getByte(validity + (at >> 3)) >>> (at & 7)) & 1) == 0) {
                list.addNothing();
            } else if (numbers != null) {
                numbers.read(data, at, 1, number);
                list.addNumber(number[0]);
            } else if (values != null) {
                values.read(at);
                list.addBytes(values.bytes(), 0, values.length());
            }
        }
        return list;
    }
}

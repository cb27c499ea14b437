package io.rivet.batch;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;

/// Copies chosen rows of a vector into another one of the same type.
final class RowCopy {

    private static final int BITS = Long.SIZE;

    private RowCopy() {}

    /// Copies the rows `rows[from]` to `rows[from + count - 1]` to the rows 0 to `count - 1`. What
    /// the target held is lost.
    static void copy(FieldVector source, FieldVector target, int[] rows, int from, int count) {
        switch (source) {
            case ListVector lists -> copyLists(lists, (ListVector) target, rows, from, count);
            case BaseVariableWidthVector _ -> copyBytes(source, target, rows, from, count);
            case BitVector _ -> copyBits(source, target, rows, from, count);
            case BaseFixedWidthVector fixed -> copyFixed(fixed, target, rows, from, count);
            default -> throw new IllegalArgumentException("no column has " + source.getField());
        }
    }

    private static void copyBits(
            FieldVector source, FieldVector target, int[] rows, int from, int count) {
        ColumnMemory memory = ColumnMemory.of(target);
        memory.reserve(count);
        gatherBits(validity(source), memory.validityAddress(), rows, from, count);
        gatherBits(source.getDataBuffer().memoryAddress(), memory.dataAddress(), rows, from, count);
    }

    private static void copyFixed(
            BaseFixedWidthVector source, FieldVector target, int[] rows, int from, int count) {
        ColumnMemory memory = ColumnMemory.of(target);
        memory.reserve(count);
        gatherBits(validity(source), memory.validityAddress(), rows, from, count);
        long read = source.getDataBuffer().memoryAddress();
        long write = memory.dataAddress();
        int width = source.getTypeWidth();
        for (int i = 0; i < count; i++) {
            copyValue(read + (long) rows[from + i] * width, write + (long) i * width, width);
        }
    }

    private static void copyValue(long read, long write, int width) {
        switch (width) {
            case Byte.BYTES -> MemoryUtil.putByte(write, MemoryUtil.getByte(read));
            case Short.BYTES -> MemoryUtil.putShort(write, MemoryUtil.getShort(read));
            case Integer.BYTES -> MemoryUtil.putInt(write, MemoryUtil.getInt(read));
            default -> {
                for (int at = 0; at < width; at += Long.BYTES) {
                    MemoryUtil.putLong(write + at, MemoryUtil.getLong(read + at));
                }
            }
        }
    }

    private static void copyBytes(
            FieldVector source, FieldVector target, int[] rows, int from, int count) {
        long validity = validity(source);
        long offsets = source.getOffsetBuffer().memoryAddress();
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += length(validity, offsets, rows[from + i]);
        }
        ColumnMemory memory = ColumnMemory.of(target);
        memory.reserve(count, total);
        gatherBits(validity, memory.validityAddress(), rows, from, count);
        long read = source.getDataBuffer().memoryAddress();
        long write = memory.dataAddress();
        int end = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            putOffset(memory, i, end);
            int length = length(validity, offsets, row);
            MemoryUtil.copyMemory(read + offset(offsets, row), write + end, length);
            end += length;
        }
        putOffset(memory, count, end);
    }

    private static void copyLists(
            ListVector source, ListVector target, int[] rows, int from, int count) {
        long validity = validity(source);
        long offsets = source.getOffsetBuffer().memoryAddress();
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += length(validity, offsets, rows[from + i]);
        }
        ColumnMemory memory = ColumnMemory.of(target);
        memory.reserveLists(count);
        gatherBits(validity, memory.validityAddress(), rows, from, count);
        int[] elements = new int[Math.toIntExact(total)];
        int end = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            putOffset(memory, i, end);
            int first = offset(offsets, row);
            for (int at = 0; at < length(validity, offsets, row); at++) {
                elements[end++] = first + at;
            }
        }
        putOffset(memory, count, end);
        copy(source.getDataVector(), target.getDataVector(), elements, 0, end);
    }

    private static long validity(FieldVector vector) {
        return vector.getValidityBuffer().memoryAddress();
    }

    /// What a row takes; nothing where it is NULL, whatever its offsets say.
    private static int length(long validity, long offsets, int row) {
        return bit(validity, row) == 0 ? 0 : offset(offsets, row + 1) - offset(offsets, row);
    }

    private static int offset(long offsets, int row) {
        return MemoryUtil.getInt(offsets + ((long) row << 2));
    }

    private static void putOffset(ColumnMemory memory, int row, int value) {
        MemoryUtil.putInt(memory.offsetAddress() + ((long) row << 2), value);
    }

    private static long bit(long bits, int row) {
        return (MemoryUtil.getByte(bits + (row >> 3)) >>> (row & 7)) & 1L;
    }

    private static void gatherBits(long read, long write, int[] rows, int from, int count) {
        long address = write;
        for (int start = 0; start < count; start += BITS, address += Long.BYTES) {
            int end = Math.min(start + BITS, count);
            long bits = 0;
            for (int i = start; i < end; i++) {
                bits |= bit(read, rows[from + i]) << i;
            }
            MemoryUtil.putLong(address, bits);
        }
    }
}

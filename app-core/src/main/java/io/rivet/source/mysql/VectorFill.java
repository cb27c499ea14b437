package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;

import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Vectors of MySQL 9: numbers of 4 bytes in little-endian order, after each other.
final class VectorFill implements ColumnFill {

    private static final int FIRST_ROWS = 256;
    private static final int FIRST_NUMBERS = 4096;

    private final Meter meter;
    private final Validity validity = new Validity();
    private int[] ends = new int[FIRST_ROWS];
    private int[] numbers = new int[FIRST_NUMBERS];
    private int used;

    VectorFill(Meter meter) {
        this.meter = meter;
    }

    @Override
    public void addNull() {
        end(validity.add(false));
    }

    @Override
    public void add(byte[] bytes, int from, int length) {
        if (length % Float.BYTES != 0) {
            throw new MalformedRow();
        }
        int count = length / Float.BYTES;
        if (numbers.length - used < count) {
            numbers = Arrays.copyOf(numbers, Math.max(numbers.length * 2, used + count));
        }
        for (int at = from; at < from + length; at += Float.BYTES) {
            numbers[used++] =
                    (bytes[at] & 0xFF)
                            | ((bytes[at + 1] & 0xFF) << 8)
                            | ((bytes[at + 2] & 0xFF) << 16)
                            | ((bytes[at + 3] & 0xFF) << 24);
        }
        end(validity.add(true));
        meter.add(length);
    }

    private void end(int row) {
        if (row == ends.length) {
            ends = Arrays.copyOf(ends, row * 2);
        }
        ends[row] = used;
    }

    @Override
    public void writeTo(ColumnMemory memory) {
        int rows = validity.rows();
        memory.reserveLists(rows);
        validity.writeTo(memory);
        long offset = memory.offsetAddress();
        MemoryUtil.putInt(offset, 0);
        for (int row = 0; row < rows; row++) {
            offset += Integer.BYTES;
            MemoryUtil.putInt(offset, ends[row]);
        }
        ColumnMemory element = memory.element();
        element.reserve(used);
        long valid = element.validityAddress();
        for (int word = 0; word < used; word += Long.SIZE, valid += Long.BYTES) {
            MemoryUtil.putLong(valid, -1L);
        }
        long address = element.dataAddress();
        for (int at = 0; at < used; at++, address += Float.BYTES) {
            MemoryUtil.putInt(address, numbers[at]);
        }
    }

    @Override
    public String text(int row) {
        StringBuilder text = new StringBuilder("[");
        for (int at = row == 0 ? 0 : ends[row - 1]; at < ends[row]; at++) {
            text.append(text.length() > 1 ? "," : "").append(Float.intBitsToFloat(numbers[at]));
        }
        return text.append(']').toString();
    }

    @Override
    public @Nullable String key(int row) {
        return validity.isSet(row) ? text(row) : null;
    }

    @Override
    public void clear() {
        validity.clear();
        used = 0;
    }
}

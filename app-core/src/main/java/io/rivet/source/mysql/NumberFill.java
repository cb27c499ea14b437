package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;

import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Numbers of 1, 2, 4 or 8 bytes: integers, the bits of floating-point numbers, and bit(n).
final class NumberFill implements ColumnFill {

    private static final int FIRST_ROWS = 1024;

    private final Form form;
    private final Meter meter;
    private final Validity validity = new Validity();
    private long[] values = new long[FIRST_ROWS];

    /// What the numbers are and how wide their slots are.
    enum Form {
        INT8(1),
        INT16(2),
        INT32(4),
        INT64(8),
        UINT64(8),
        FLOAT32(4),
        FLOAT64(8);

        private final int width;

        Form(int width) {
            this.width = width;
        }
    }

    NumberFill(Form form, Meter meter) {
        this.form = form;
        this.meter = meter;
    }

    @Override
    public void addNull() {
        put(0, false);
    }

    @Override
    public void add(long value) {
        put(value, true);
        meter.add(form.width);
    }

    /// bit(n): big-endian, up to 8 bytes.
    @Override
    public void add(byte[] bytes, int from, int length) {
        if (length > Long.BYTES) {
            throw new MalformedRow();
        }
        long value = 0;
        for (int at = from; at < from + length; at++) {
            value = (value << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        put(value, true);
        meter.add(length);
    }

    private void put(long value, boolean valid) {
        int row = validity.add(valid);
        if (row == values.length) {
            values = Arrays.copyOf(values, row * 2);
        }
        values[row] = value;
    }

    @Override
    public void writeTo(ColumnMemory memory) {
        int rows = validity.rows();
        memory.reserve(rows);
        validity.writeTo(memory);
        long address = memory.dataAddress();
        switch (form.width) {
            case 1 -> {
                for (int row = 0; row < rows; row++) {
                    MemoryUtil.putByte(address + row, (byte) values[row]);
                }
            }
            case 2 -> {
                for (int row = 0; row < rows; row++) {
                    MemoryUtil.putShort(address + 2L * row, (short) values[row]);
                }
            }
            case 4 -> {
                for (int row = 0; row < rows; row++) {
                    MemoryUtil.putInt(address + 4L * row, (int) values[row]);
                }
            }
            default -> {
                for (int row = 0; row < rows; row++) {
                    MemoryUtil.putLong(address + 8L * row, values[row]);
                }
            }
        }
    }

    @Override
    public String text(int row) {
        long value = values[row];
        return switch (form) {
            case INT8, INT16, INT32, INT64 -> Long.toString(value);
            case UINT64 -> Long.toUnsignedString(value);
            case FLOAT32 -> Float.toString(Float.intBitsToFloat((int) value));
            case FLOAT64 -> Double.toString(Double.longBitsToDouble(value));
        };
    }

    @Override
    public @Nullable String key(int row) {
        return validity.isSet(row) ? text(row) : null;
    }

    @Override
    public void clear() {
        validity.clear();
    }
}

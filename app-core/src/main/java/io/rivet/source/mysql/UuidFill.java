package io.rivet.source.mysql;

import io.rivet.batch.ArrowTypes;
import io.rivet.batch.ColumnMemory;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// UUIDs: from their 16 bytes in network order, or from text of 36 characters.
final class UuidFill implements ColumnFill {

    private static final int FIRST_ROWS = 512;
    private static final int TEXT_LENGTH = 36;
    private static final byte[] NO_TEXT = {};

    private final boolean binary;
    private final Conversion conversion;
    private final Meter meter;
    private final Validity validity = new Validity();
    private byte[] values = new byte[FIRST_ROWS * ArrowTypes.UUID_BYTES];

    /// @param binary whether they come as 16 bytes and not as text
    /// @param conversion of text
    UuidFill(boolean binary, Conversion conversion, Meter meter) {
        this.binary = binary;
        this.conversion = conversion;
        this.meter = meter;
    }

    @Override
    public void addNull() {
        room(validity.add(false));
    }

    @Override
    public void add(byte[] bytes, int from, int length) {
        int slot = room(validity.rows());
        if (binary) {
            if (length != ArrowTypes.UUID_BYTES) {
                throw wrong("a value of " + length + " bytes");
            }
            System.arraycopy(bytes, from, values, slot, length);
        } else if (conversion.keeps(bytes, from, length)) {
            parse(bytes, from, length, slot);
        } else {
            byte[] text = conversion.toUtf8(bytes, from, length);
            parse(text == null ? NO_TEXT : text, 0, text == null ? 0 : text.length, slot);
        }
        validity.add(true);
        meter.add(length);
    }

    private void parse(byte[] bytes, int from, int length, int slot) {
        if (length != TEXT_LENGTH) {
            throw wrong(quoted(bytes, from, length));
        }
        int target = slot;
        for (int at = 0; at < length; at++) {
            if (at == 8 || at == 13 || at == 18 || at == 23) {
                if (bytes[from + at] != '-') {
                    throw wrong(quoted(bytes, from, length));
                }
            } else {
                int high = Character.digit(bytes[from + at], 16);
                int low = Character.digit(bytes[from + at + 1], 16);
                if (high < 0 || low < 0) {
                    throw wrong(quoted(bytes, from, length));
                }
                values[target++] = (byte) ((high << 4) | low);
                at++;
            }
        }
    }

    private static String quoted(byte[] bytes, int from, int length) {
        return "'" + new String(bytes, from, Math.min(length, 60), StandardCharsets.UTF_8) + "'";
    }

    private UnrepresentableValue wrong(String value) {
        return new UnrepresentableValue(
                validity.rows(),
                value
                        + " isn't a UUID; take the column out of columns: to get it as it is, or"
                        + " leave the row out in the query");
    }

    private int room(int row) {
        int slot = row * ArrowTypes.UUID_BYTES;
        if (slot == values.length) {
            values = Arrays.copyOf(values, slot * 2);
        }
        return slot;
    }

    @Override
    public void writeTo(ColumnMemory memory) {
        int rows = validity.rows();
        memory.reserve(rows);
        validity.writeTo(memory);
        MemoryUtil.copyToMemory(
                values, 0, memory.dataAddress(), (long) rows * ArrowTypes.UUID_BYTES);
    }

    @Override
    public String text(int row) {
        ByteBuffer bytes = ByteBuffer.wrap(values, row * ArrowTypes.UUID_BYTES, 16);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
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

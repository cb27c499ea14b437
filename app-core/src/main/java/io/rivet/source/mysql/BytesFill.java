package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;
import io.rivet.json.Json;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.source.UnrepresentableValue;
import io.rivet.source.Utf8;

import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// Text and bytes, after each other.
final class BytesFill implements ColumnFill {

    private static final int FIRST_BYTES = 16 * 1024;
    private static final int FIRST_ROWS = 1024;

    /// What a batch keeps for the next one; a larger value had the memory for itself.
    private static final int KEPT_BYTES = 16 << 20;

    private final Content content;
    private final Conversion conversion;
    private final ValueAction invalidUtf8;
    private final Meter meter;
    private final Validity validity = new Validity();
    private byte[] bytes = new byte[FIRST_BYTES];
    private int[] ends = new int[FIRST_ROWS];
    private int used;
    private long changed;

    /// What the values must be.
    enum Content {
        BYTES,
        TEXT,
        /// Text of another type, which an override makes JSON: each value is checked.
        CHECKED_JSON
    }

    /// Bytes as they are.
    static BytesFill ofBytes(Meter meter) {
        return new BytesFill(Content.BYTES, Conversion.NONE, ValueAction.ERROR, meter);
    }

    /// @param conversion of text
    /// @param invalidUtf8 what happens to text that isn't right in its charset
    BytesFill(Content content, Conversion conversion, ValueAction invalidUtf8, Meter meter) {
        this.content = content;
        this.conversion = conversion;
        this.invalidUtf8 = invalidUtf8;
        this.meter = meter;
    }

    @Override
    public void addNull() {
        end(validity.add(false));
    }

    @Override
    public void add(byte[] source, int from, int length) {
        if (content == Content.BYTES || conversion.keeps(source, from, length)) {
            if (content != Content.BYTES && !Utf8.isValid(source, from, from + length)) {
                addInvalid(source, from, length);
            } else {
                put(source, from, length);
            }
            return;
        }
        byte[] text = conversion.toUtf8(source, from, length);
        if (text == null) {
            addInvalid(source, from, length);
        } else {
            put(text, 0, text.length);
        }
    }

    private void put(byte[] source, int from, int length) {
        if (content == Content.CHECKED_JSON && !Json.isValid(source, from, length)) {
            throw new UnrepresentableValue(
                    validity.rows(),
                    "the text isn't valid JSON and can't be stored as json; take the column out of"
                            + " columns: to get it as text, or leave the row out in the query");
        }
        if (bytes.length - used < length) {
            grow(length);
        }
        System.arraycopy(source, from, bytes, used, length);
        used += length;
        end(validity.add(true));
        meter.add(length);
    }

    private void addInvalid(byte[] source, int from, int length) {
        if (invalidUtf8 == ValueAction.NULL) {
            changed++;
            addNull();
            return;
        }
        int shown = Math.min(length, 16);
        throw new UnrepresentableValue(
                validity.rows(),
                ValueKey.UTF8,
                "the bytes %s%s aren't valid %s"
                        .formatted(
                                HexFormat.of().formatHex(source, from, from + shown),
                                shown < length ? "..." : "",
                                conversion.charset()));
    }

    private void grow(int length) {
        long needed = (long) used + length;
        long larger = Math.max(needed, bytes.length + Math.min(bytes.length, KEPT_BYTES));
        bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.min(larger, Integer.MAX_VALUE - 8)));
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
        memory.reserve(rows, used);
        validity.writeTo(memory);
        MemoryUtil.copyToMemory(bytes, 0, memory.dataAddress(), used);
        long offset = memory.offsetAddress();
        MemoryUtil.putInt(offset, 0);
        for (int row = 0; row < rows; row++) {
            offset += Integer.BYTES;
            MemoryUtil.putInt(offset, ends[row]);
        }
    }

    @Override
    public String text(int row) {
        int start = row == 0 ? 0 : ends[row - 1];
        return content == Content.BYTES
                ? "0x" + HexFormat.of().formatHex(bytes, start, ends[row])
                : "'" + new String(bytes, start, ends[row] - start, StandardCharsets.UTF_8) + "'";
    }

    @Override
    public @Nullable String key(int row) {
        if (!validity.isSet(row)) {
            return null;
        }
        int start = row == 0 ? 0 : ends[row - 1];
        return content == Content.BYTES
                ? HexFormat.of().formatHex(bytes, start, ends[row])
                : new String(bytes, start, ends[row] - start, StandardCharsets.UTF_8);
    }

    @Override
    public long changed() {
        return changed;
    }

    @Override
    public void clear() {
        validity.clear();
        used = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
    }
}

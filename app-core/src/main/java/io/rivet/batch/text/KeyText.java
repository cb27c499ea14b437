package io.rivet.batch.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

import java.util.Optional;

/// The values of a column as text that orders, splits and follows rows: the same for every source.
/// Integers as digits; decimals with all digits of their scale; `2024-01-31`;
/// `2024-01-31T23:59:59.999999`, with a `Z` behind it for an instant; UUIDs in lower case with
/// hyphens; text as it is; bytes in lower-case hex. Years below 0 and above 9999 carry a sign, year
/// 0 is 1 BC. Used by one thread.
public final class KeyText {

    private final ValueText text;
    private final TextBuffer buffer = TextBuffer.growing();

    /// For a column.
    ///
    /// @param type anything but a list
    public KeyText(ColumnType type) {
        if (type instanceof ColumnType.ListOf) {
            throw new IllegalArgumentException("a list is no key");
        }
        this.text = ValueText.of(type, TextForm.FILE);
    }

    /// The value of a row; empty for NULL.
    ///
    /// @param row below the batch's row count
    public Optional<String> of(FieldVector vector, int row) {
        int bits = MemoryUtil.getByte(vector.getValidityBuffer().memoryAddress() + (row >> 3));
        if (((bits >>> (row & 7)) & 1) == 0) {
            return Optional.empty();
        }
        buffer.clear();
        text.start(vector);
        text.put(buffer, row);
        return Optional.of(new String(buffer.bytes(), 0, buffer.size(), UTF_8));
    }
}

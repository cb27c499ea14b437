package io.rivet.batch.tally;

import io.rivet.batch.text.TextBuffer;

/// Puts the canonical bytes of a list together: for each element a byte 0 for NULL, or a byte 1 and
/// the value. A number is 8 bytes, most significant first; bytes have their length before them in 4
/// bytes. Used by one thread.
public final class CanonicalList {

    private static final int NULL = 0;
    private static final int VALUE = 1;

    private final TextBuffer buffer = TextBuffer.growing();

    /// Begins a list.
    public void begin() {
        buffer.clear();
    }

    /// Adds a NULL.
    public void addNothing() {
        buffer.putByte(NULL);
    }

    /// Adds a number.
    public void addNumber(long value) {
        buffer.putByte(VALUE);
        put(value, Long.SIZE);
    }

    /// Adds bytes.
    public void addBytes(byte[] bytes, int offset, int length) {
        buffer.putByte(VALUE);
        put(length, Integer.SIZE);
        buffer.putBytes(bytes, offset, length);
    }

    private void put(long value, int bits) {
        for (int shift = bits - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer.putByte((byte) (value >>> shift));
        }
    }

    /// The bytes of the list, from 0 to {@link #length}; good until the next call.
    public byte[] bytes() {
        return buffer.bytes();
    }

    /// How many bytes the list has.
    public int length() {
        return buffer.size();
    }
}

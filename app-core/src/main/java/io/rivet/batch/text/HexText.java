package io.rivet.batch.text;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// Byte strings in lower-case hexadecimal.
final class HexText implements ValueText {

    private static final byte[] DIGITS = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    /// Bytes that are written at a time.
    private static final int PIECE = 1024;

    private long offsets;
    private long data;

    @Override
    public void start(FieldVector vector) {
        offsets = vector.getOffsetBuffer().memoryAddress();
        data = vector.getDataBuffer().memoryAddress();
    }

    @Override
    public void put(TextBuffer output, int row) {
        long offset = offsets + ((long) row << 2);
        int from = MemoryUtil.getInt(offset);
        int to = MemoryUtil.getInt(offset + Integer.BYTES);
        output.expect((to - from) * 2L);
        for (int done = from; done < to; done += PIECE) {
            int end = Math.min(to, done + PIECE);
            byte[] buffer = output.room((end - done) * 2);
            int at = output.size();
            for (int i = done; i < end; i++) {
                int value = MemoryUtil.getByte(data + i);
                buffer[at++] = DIGITS[value >>> 4 & 15];
                buffer[at++] = DIGITS[value & 15];
            }
            output.advance(at);
        }
    }

    /// Writes 16 bytes in groups of 4, 2, 2, 2 and 6.
    static void putUuid(TextBuffer output, long address) {
        long high = Long.reverseBytes(MemoryUtil.getLong(address));
        long low = Long.reverseBytes(MemoryUtil.getLong(address + Long.BYTES));
        byte[] buffer = output.room(36);
        int at = output.size();
        at = putHex(buffer, at, high >>> 32, 8);
        buffer[at++] = '-';
        at = putHex(buffer, at, high >>> 16, 4);
        buffer[at++] = '-';
        at = putHex(buffer, at, high, 4);
        buffer[at++] = '-';
        at = putHex(buffer, at, low >>> 48, 4);
        buffer[at++] = '-';
        output.advance(putHex(buffer, at, low, 12));
    }

    /// Writes the low digits of a number.
    ///
    /// @return the position behind them
    static int putHex(byte[] buffer, int at, long value, int digits) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            buffer[i] = DIGITS[(int) (rest & 15)];
            rest >>>= 4;
        }
        return at + digits;
    }
}

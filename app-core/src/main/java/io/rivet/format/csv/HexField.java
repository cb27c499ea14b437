package io.rivet.format.csv;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// Byte strings in lower-case hexadecimal; the empty one is `""`, as the empty text is.
final class HexField implements FieldEncoder {

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
    public void put(CsvOutput output, int row) {
        long offset = offsets + ((long) row << 2);
        int from = MemoryUtil.getInt(offset);
        int to = MemoryUtil.getInt(offset + Integer.BYTES);
        if (from == to) {
            output.putAscii("\"\"");
        }
        for (int done = from; done < to; done += PIECE) {
            int end = Math.min(to, done + PIECE);
            byte[] buffer = output.room(PIECE * 2);
            int at = output.size();
            for (int i = done; i < end; i++) {
                at = putHex(buffer, at, MemoryUtil.getByte(data + i), 2);
            }
            output.advance(at);
        }
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

package io.rivet.batch.text;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// UTF-8 texts as JSON strings. Quotes, backslashes and control characters are escaped; all else
/// stays as it is.
final class JsonString implements ValueText {

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
        long at = data + MemoryUtil.getInt(offset);
        long end = data + MemoryUtil.getInt(offset + Integer.BYTES);
        output.expect(end - at + 2);
        output.putByte('"');
        long plain = at;
        for (; at < end; at++) {
            int value = MemoryUtil.getByte(at) & 0xFF;
            if (value < ' ' || value == '"' || value == '\\') {
                output.putMemory(plain, (int) (at - plain));
                escape(output, value);
                plain = at + 1;
            }
        }
        output.putMemory(plain, (int) (end - plain));
        output.putByte('"');
    }

    private static void escape(TextBuffer output, int value) {
        output.putByte('\\');
        switch (value) {
            case '\b' -> output.putByte('b');
            case '\t' -> output.putByte('t');
            case '\n' -> output.putByte('n');
            case '\f' -> output.putByte('f');
            case '\r' -> output.putByte('r');
            case '"', '\\' -> output.putByte(value);
            default -> {
                output.putAscii("u00");
                byte[] buffer = output.room(2);
                output.advance(HexText.putHex(buffer, output.size(), value, 2));
            }
        }
    }
}

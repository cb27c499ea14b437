package io.rivet.format.csv;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// Texts, quoted where they must be.
final class TextField implements FieldEncoder {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long COMMAS = ONES * ',';
    private static final long RETURNS = ONES * '\r';
    private static final long FEEDS = ONES * '\n';

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
        put(output, data + from, MemoryUtil.getInt(offset + Integer.BYTES) - from);
    }

    /// Writes UTF-8 text at an address as a field.
    static void put(CsvOutput output, long address, int length) {
        if (!needsQuotes(address, length)) {
            output.putMemory(address, length);
            return;
        }
        output.putByte('"');
        int done = 0;
        while (done < length) {
            int quote = nextQuote(address, done, length);
            output.putMemory(address + done, quote - done);
            if (quote < length) {
                output.putByte('"');
                output.putByte('"');
            }
            done = quote + 1;
        }
        output.putByte('"');
    }

    private static boolean needsQuotes(long address, int length) {
        if (length == 0
                || MemoryUtil.getByte(address) == ' '
                || MemoryUtil.getByte(address + length - 1) == ' ') {
            return true;
        }
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long word = MemoryUtil.getLong(address + at);
            long found =
                    zeros(word ^ QUOTES)
                            | zeros(word ^ COMMAS)
                            | zeros(word ^ RETURNS)
                            | zeros(word ^ FEEDS);
            if (found != 0) {
                return true;
            }
        }
        for (; at < length; at++) {
            int value = MemoryUtil.getByte(address + at);
            if (value == '"' || value == ',' || value == '\r' || value == '\n') {
                return true;
            }
        }
        return false;
    }

    /// Where the next quote stands, or `length`.
    private static int nextQuote(long address, int from, int length) {
        int at = from;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long found = zeros(MemoryUtil.getLong(address + at) ^ QUOTES);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (at < length && MemoryUtil.getByte(address + at) != '"') {
            at++;
        }
        return at;
    }

    /// The high bit of each zero byte. Above the lowest one, others may be set as well.
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }
}

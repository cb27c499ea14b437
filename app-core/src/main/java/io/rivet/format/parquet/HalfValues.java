package io.rivet.format.parquet;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/// Values of 16 bytes as two halves: UUIDs and decimals of up to 38 digits.
final class HalfValues implements FixedValues {

    private static final int WIDTH = 2 * Long.BYTES;

    private final boolean decimal;

    /// Turns the unsigned order of bytes into the signed order of longs.
    private final long flip;

    // The bounds, with the upper half in signed order.
    private long leastHigh;
    private long leastLow;
    private long greatestHigh;
    private long greatestLow;

    /// For one column.
    ///
    /// @param decimal true: little-endian two's complement in the vector; false: bytes in order
    HalfValues(boolean decimal) {
        this.decimal = decimal;
        this.flip = decimal ? 0 : Long.MIN_VALUE;
        clear();
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void append(long data, int[] rows, int start, int end, PageBuffer page) {
        for (int i = start; i < end; i++) {
            long address = data + (long) rows[i] * WIDTH;
            long first = MemoryUtil.getLong(address);
            long second = MemoryUtil.getLong(address + Long.BYTES);
            long high = decimal ? second : Long.reverseBytes(first);
            long low = decimal ? first : Long.reverseBytes(second);
            addBound(high ^ flip, low);
            page.putLong(Long.reverseBytes(high));
            page.putLong(Long.reverseBytes(low));
        }
    }

    private void addBound(long high, long low) {
        if (compare(high, low, leastHigh, leastLow) < 0) {
            leastHigh = high;
            leastLow = low;
        }
        if (compare(high, low, greatestHigh, greatestLow) > 0) {
            greatestHigh = high;
            greatestLow = low;
        }
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh
                ? Long.compareUnsigned(low, otherLow)
                : Long.compare(high, otherHigh);
    }

    @Override
    public void describe(Statistics<?> statistics) {
        statistics.updateStats(binary(leastHigh, leastLow));
        statistics.updateStats(binary(greatestHigh, greatestLow));
    }

    private Binary binary(long high, long low) {
        PageBuffer value = new PageBuffer();
        value.reserve(WIDTH);
        value.putLong(Long.reverseBytes(high ^ flip));
        value.putLong(Long.reverseBytes(low));
        return Binary.fromConstantByteArray(value.array(), PageBuffer.ROOM, WIDTH);
    }

    @Override
    public void clear() {
        leastHigh = Long.MAX_VALUE;
        leastLow = -1;
        greatestHigh = Long.MIN_VALUE;
        greatestLow = 0;
    }
}

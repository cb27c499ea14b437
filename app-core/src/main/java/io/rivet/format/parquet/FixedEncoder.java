package io.rivet.format.parquet;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/// Values of 16 bytes, most significant byte first in Parquet: UUIDs and long decimals.
final class FixedEncoder implements ValueEncoder {

    private static final int WIDTH = 16;

    private final boolean decimal;
    private final int pageLimit;
    private final PageBuffer plain = new PageBuffer();

    // The bounds, as halves of which the upper is put in signed order.
    private long leastHigh;
    private long leastLow;
    private long greatestHigh;
    private long greatestLow;

    /// For one column.
    ///
    /// @param decimal true: little-endian two's complement in the vector; false: bytes in order
    FixedEncoder(boolean decimal, int pageLimit) {
        this.decimal = decimal;
        this.pageLimit = pageLimit;
    }

    @Override
    public int append(FieldVector vector, int[] rows, int start, int end) {
        long data = vector.getDataBuffer().memoryAddress();
        int room = Math.max(1, (pageLimit - plain.size()) / WIDTH);
        int stop = Math.min(end, start + room);
        plain.reserve((stop - start) * WIDTH);
        for (int i = start; i < stop; i++) {
            long address = data + (long) rows[i] * WIDTH;
            long first = MemoryUtil.getLong(address);
            long second = MemoryUtil.getLong(address + Long.BYTES);
            long high = decimal ? second : Long.reverseBytes(first);
            long low = decimal ? first : Long.reverseBytes(second);
            addBound(high ^ flip(), low);
            plain.putLong(Long.reverseBytes(high));
            plain.putLong(Long.reverseBytes(low));
        }
        return stop;
    }

    /// Turns the unsigned order of bytes into the signed order of longs.
    private long flip() {
        return decimal ? 0 : Long.MIN_VALUE;
    }

    private void addBound(long high, long low) {
        boolean first = plain.size() == 0;
        if (first || compare(high, low, leastHigh, leastLow) < 0) {
            leastHigh = high;
            leastLow = low;
        }
        if (first || compare(high, low, greatestHigh, greatestLow) > 0) {
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
    public boolean full() {
        return plain.size() + WIDTH > pageLimit;
    }

    @Override
    public int pageBytes() {
        return plain.size();
    }

    @Override
    public PageBuffer body() {
        return plain;
    }

    @Override
    public Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    public boolean describe(Statistics<?> statistics) {
        if (plain.size() > 0) {
            statistics.updateStats(binary(leastHigh, leastLow));
            statistics.updateStats(binary(greatestHigh, greatestLow));
        }
        return true;
    }

    private Binary binary(long high, long low) {
        PageBuffer value = new PageBuffer();
        value.reserve(WIDTH);
        value.putLong(Long.reverseBytes(high ^ flip()));
        value.putLong(Long.reverseBytes(low));
        return Binary.fromConstantByteArray(value.array(), PageBuffer.ROOM, WIDTH);
    }

    @Override
    public void startPage() {
        plain.clear();
    }

    @Override
    public @Nullable DictionaryPage endChunk() {
        return null;
    }
}

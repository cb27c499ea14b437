package io.rivet.format.parquet;

import io.rivet.batch.ArrowTypes;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/// Decimals of more than 38 digits: 32 bytes of two's complement, little-endian in the vector.
final class WideDecimals implements FixedValues {

    private static final int WIDTH = ArrowTypes.WIDE_DECIMAL_BYTES;
    private static final int WORDS = WIDTH / Long.BYTES;

    // The most significant word first; only that one has a sign.
    private final long[] least = new long[WORDS];
    private final long[] greatest = new long[WORDS];
    private final long[] value = new long[WORDS];

    WideDecimals() {
        clear();
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void append(long data, int[] rows, int start, int end, PageBuffer page) {
        for (int i = start; i < end; i++) {
            long lastWord = data + (long) rows[i] * WIDTH + WIDTH - Long.BYTES;
            for (int word = 0; word < WORDS; word++) {
                value[word] = MemoryUtil.getLong(lastWord - (long) word * Long.BYTES);
                page.putLong(Long.reverseBytes(value[word]));
            }
            if (compare(value, least) < 0) {
                System.arraycopy(value, 0, least, 0, WORDS);
            }
            if (compare(value, greatest) > 0) {
                System.arraycopy(value, 0, greatest, 0, WORDS);
            }
        }
    }

    private static int compare(long[] left, long[] right) {
        if (left[0] != right[0]) {
            return Long.compare(left[0], right[0]);
        }
        for (int word = 1; word < WORDS; word++) {
            if (left[word] != right[word]) {
                return Long.compareUnsigned(left[word], right[word]);
            }
        }
        return 0;
    }

    @Override
    public void describe(Statistics<?> statistics) {
        statistics.updateStats(binary(least));
        statistics.updateStats(binary(greatest));
    }

    private static Binary binary(long[] words) {
        PageBuffer bytes = new PageBuffer();
        bytes.reserve(WIDTH);
        for (long word : words) {
            bytes.putLong(Long.reverseBytes(word));
        }
        return Binary.fromConstantByteArray(bytes.array(), PageBuffer.ROOM, WIDTH);
    }

    @Override
    public void clear() {
        least[0] = Long.MAX_VALUE;
        greatest[0] = Long.MIN_VALUE;
        for (int word = 1; word < WORDS; word++) {
            least[word] = -1;
            greatest[word] = 0;
        }
    }
}

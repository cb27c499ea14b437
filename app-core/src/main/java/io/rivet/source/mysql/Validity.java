package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;

import org.apache.arrow.memory.util.MemoryUtil;

import java.util.Arrays;

/// Which rows of a column hold a value: a bit each.
final class Validity {

    private static final int FIRST_WORDS = 16;

    private long[] words = new long[FIRST_WORDS];
    private int rows;

    /// Counts a row.
    ///
    /// @return its number, from 0
    int add(boolean valid) {
        int word = rows >>> 6;
        if (word == words.length) {
            words = Arrays.copyOf(words, word * 2);
        }
        if (valid) {
            words[word] |= 1L << rows;
        }
        return rows++;
    }

    int rows() {
        return rows;
    }

    boolean isSet(int row) {
        return ((words[row >>> 6] >>> row) & 1) != 0;
    }

    /// Writes the bits; the memory is reserved.
    void writeTo(ColumnMemory memory) {
        writeTo(memory.validityAddress());
    }

    /// Writes the bits there, in whole words.
    void writeTo(long start) {
        long address = start;
        for (int row = 0; row < rows; row += Long.SIZE, address += Long.BYTES) {
            MemoryUtil.putLong(address, words[row >>> 6]);
        }
    }

    void clear() {
        Arrays.fill(words, 0, (rows + Long.SIZE - 1) >>> 6, 0);
        rows = 0;
    }
}

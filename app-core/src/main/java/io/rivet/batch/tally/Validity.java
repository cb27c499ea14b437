package io.rivet.batch.tally;

import org.apache.arrow.memory.util.MemoryUtil;

/// The validity bits of a vector, up to 64 rows at a time.
final class Validity {

    private Validity() {}

    /// The bits of `count` rows, the first one lowest; the bits above are 0.
    ///
    /// @param from a multiple of 8
    /// @param count 1 to 64
    static long bits(long address, int from, int count) {
        long start = address + (from >> 3);
        if (count == Long.SIZE) {
            return MemoryUtil.getLong(start);
        }
        long bits = 0;
        for (int at = 0; at < count; at += Byte.SIZE) {
            bits |= (MemoryUtil.getByte(start + (at >> 3)) & 0xFFL) << at;
        }
        return bits & ((1L << count) - 1);
    }
}

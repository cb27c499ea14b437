package io.rivet.format.parquet;

/// Parquet's encoding of small numbers: runs of an equal one, and bit-packed groups of eight.
final class RunLengths {

    /// Equal numbers in a row that are worth a run of their own.
    private static final int SHORTEST_RUN = 16;

    private RunLengths() {}

    /// Appends numbers.
    ///
    /// @param size how many
    /// @param width bits that hold each, 1 to 31
    static void encode(PageBuffer target, int[] numbers, int size, int width) {
        int packedFrom = 0;
        int at = 0;
        while (at < size) {
            int runEnd = at + 1;
            while (runEnd < size && numbers[runEnd] == numbers[at]) {
                runEnd++;
            }
            // Packed numbers come in groups of eight: the run gives what the open group lacks.
            int runStart = at + ((packedFrom - at) & 7);
            if (runEnd - runStart >= SHORTEST_RUN) {
                pack(target, numbers, width, packedFrom, runStart);
                repeat(target, width, numbers[at], runEnd - runStart);
                packedFrom = runEnd;
            }
            at = runEnd;
        }
        pack(target, numbers, width, packedFrom, size);
    }

    private static void repeat(PageBuffer target, int width, int number, int times) {
        target.putVarint(times << 1);
        target.reserve(Long.BYTES);
        target.putPartOfLong(number, (width + 7) >> 3);
    }

    private static void pack(PageBuffer target, int[] numbers, int width, int from, int to) {
        if (from == to) {
            return;
        }
        int groups = (to - from + 7) >> 3;
        target.putVarint((groups << 1) | 1);
        target.reserve(groups * width + Long.BYTES);
        long bits = 0;
        int filled = 0;
        int end = from + (groups << 3);
        for (int i = from; i < end; i++) {
            long number = i < to ? numbers[i] : 0;
            bits |= number << filled;
            filled += width;
            if (filled >= Integer.SIZE) {
                target.putInt((int) bits);
                bits >>>= Integer.SIZE;
                filled -= Integer.SIZE;
            }
        }
        // Eight numbers are a whole number of bytes.
        target.putPartOfLong(bits, filled >> 3);
    }
}

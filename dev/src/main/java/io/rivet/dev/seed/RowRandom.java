package io.rivet.dev.seed;

import org.jspecify.annotations.Nullable;

/// The random numbers of one row: a SplitMix64 stream that starts from the seed, the table and the
/// row's number. Our own arithmetic, so no JDK release can change the bytes.
final class RowRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /// Starts the stream of one row.
    void start(long seed, int table, long row) {
        state = mix(mix(seed + GOLDEN_GAMMA) ^ mix(table * GOLDEN_GAMMA) ^ (row * GOLDEN_GAMMA));
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /// 0 to bound - 1.
    int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /// 0 to bound - 1, for bounds past 31 bits.
    long below(long bound) {
        return Math.multiplyHigh(nextLong() >>> 1, bound << 1);
    }

    /// Both ends included.
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T of(T[] choices) {
        return choices[below(choices.length)];
    }

    /// One of the choices, or null, which COPY writes as NULL, in the remaining cases.
    @Nullable String maybe(int percent, String[] choices) {
        return chance(percent) ? of(choices) : null;
    }
}

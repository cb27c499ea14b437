package io.rivet.batch.tally;

import net.openhft.hashing.LongHashFunction;
import net.openhft.hashing.LongTupleHashFunction;

/// The hashes of canonical values.
public final class ValueHash {

    /// Keeps zero from being hashed to zero, so that a zero that is lost is seen.
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private static final LongHashFunction XXH3_64 = LongHashFunction.xx3();
    private static final LongTupleHashFunction XXH3_128 = LongTupleHashFunction.xx128();

    private ValueHash() {}

    /// The hash of a number: one step of SplitMix64 from it.
    public static long of(long value) {
        long z = value + GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// The hash of bytes: XXH3-64 with seed 0.
    public static long of(byte[] bytes, int offset, int length) {
        return XXH3_64.hashBytes(bytes, offset, length);
    }

    /// The hash of bytes outside the heap.
    static long ofMemory(long address, long length) {
        return XXH3_64.hashMemory(address, length);
    }

    /// XXH3-128 with seed 0 of bytes: two values of the same column can be taken for the same by
    /// it.
    ///
    /// @param target takes the two halves
    public static void wide(byte[] bytes, int offset, int length, long[] target) {
        XXH3_128.hashBytes(bytes, offset, length, target);
    }
}

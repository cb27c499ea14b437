package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;

/// What is computed over a column, wherever it lies.
///
/// @param count of values that aren't NULL
/// @param checksum sum of the first 64 bits of the md5 of each value's canonical text, modulo 2^64;
///   0 for floats
/// @param sum of floats, otherwise 0
/// @param magnitude the sum of their absolute values
public record ColumnSums(
        long count, long nulls, BigInteger checksum, double sum, double magnitude) {

    private static final BigInteger MODULUS = BigInteger.TWO.pow(64);
    private static final double TOLERANCE = 1e-9;

    public ColumnSums {
        checksum = checksum.mod(MODULUS);
    }

    /// Sums of a column whose values are compared by their texts.
    static ColumnSums ofTexts(long count, long nulls, BigInteger checksum) {
        return new ColumnSums(count, nulls, checksum, 0, 0);
    }

    void assertSame(ColumnSums other, String words) {
        assertEquals(count, other.count, words + ": count");
        assertEquals(nulls, other.nulls, words + ": NULLs");
        assertEquals(checksum, other.checksum, words + ": checksum");
        double difference = Math.abs(sum - other.sum);
        assertTrue(difference <= TOLERANCE * magnitude, words + ": " + sum + " or " + other.sum);
    }
}

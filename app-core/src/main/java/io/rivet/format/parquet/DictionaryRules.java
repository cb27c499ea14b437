package io.rivet.format.parquet;

/// When a dictionary pays. Many different values make it larger than what it saves, and looking
/// them up costs time, so a column that shows them early is written plain.
final class DictionaryRules {

    /// Ids stay within 15 bits.
    static final int LARGEST_SIZE = 1 << 15;

    /// Bytes of a dictionary.
    static final int LARGEST_BYTES = 512 << 10;

    /// Values to see before a verdict, or bytes where values are long.
    private static final int SAMPLE_VALUES = 4096;

    private static final int SAMPLE_BYTES = 64 << 10;

    private DictionaryRules() {}

    /// Whether to stop using a dictionary.
    ///
    /// @param seen values looked up so far in the column chunk
    /// @param size different values among them
    /// @param bytes size of the dictionary in bytes
    static boolean giveUp(long seen, int size, long bytes) {
        return size > LARGEST_SIZE
                || bytes > LARGEST_BYTES
                || ((seen >= SAMPLE_VALUES || bytes >= SAMPLE_BYTES) && tooMany(seen, size));
    }

    /// Whether too few values repeat.
    static boolean tooMany(long seen, int size) {
        return size * 3L > seen;
    }
}

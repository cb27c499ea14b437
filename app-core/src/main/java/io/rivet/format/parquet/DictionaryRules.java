package io.rivet.format.parquet;

/// When a dictionary pays. Many different values make it larger than what it saves, and looking
/// them up costs time, so a column that shows them early is written plain.
///
/// @param largestBytes bytes of a dictionary
record DictionaryRules(int largestBytes) {

    /// What is allowed where memory isn't short.
    static final int LARGEST_BYTES = 512 << 10;

    /// A dictionary of {@link #LARGEST_BYTES} has ids within 15 bits.
    private static final int BYTES_PER_ID = LARGEST_BYTES >> 15;

    /// Values to see before a verdict, or bytes where values are long.
    private static final int SAMPLE_VALUES = 4096;

    private static final int SAMPLE_BYTES = 64 << 10;

    /// Whether to stop using a dictionary.
    ///
    /// @param seen values looked up so far in the column chunk
    /// @param size different values among them
    /// @param bytes size of the dictionary in bytes
    boolean giveUp(long seen, int size, long bytes) {
        return size > largestBytes / BYTES_PER_ID
                || bytes > largestBytes
                || ((seen >= SAMPLE_VALUES || bytes >= SAMPLE_BYTES) && tooMany(seen, size));
    }

    /// Whether too few values repeat.
    static boolean tooMany(long seen, int size) {
        return size * 3L > seen;
    }
}

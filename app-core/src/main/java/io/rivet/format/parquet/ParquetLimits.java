package io.rivet.format.parquet;

/// How much a Parquet writer holds in memory. A row group ends at the first of its two limits, at
/// the end of a batch.
///
/// @param rowGroupRawBytes size of a row group before compression
/// @param rowGroupHeldBytes compressed pages held for a row group; several open writers divide the
///   memory that there is
/// @param pageBytes size of a page before compression, for columns of short values
/// @param widePageBytes size of a page before compression, for columns whose mean value is over 1
///   KB
/// @param bufferedBytes what the open pages of all columns hold together, and twice what their
///   dictionaries hold: with many columns, pages get smaller than the two sizes above
/// @param encodingThreads threads that encode and compress columns side by side, the caller's own
///   among them
public record ParquetLimits(
        long rowGroupRawBytes,
        long rowGroupHeldBytes,
        int pageBytes,
        int widePageBytes,
        long bufferedBytes,
        int encodingThreads) {

    /// The server needs a processor too; more threads than this only took its time.
    private static final int MOST_THREADS = 2;

    /// Below this, pages cost more than they save.
    private static final int SMALLEST_SHARE_BYTES = 8 << 10;

    /// For one open writer in a process with a heap of 128 MB.
    public static ParquetLimits standard() {
        return new ParquetLimits(
                128L << 20,
                32L << 20,
                1 << 20,
                1 << 20,
                24L << 20,
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /// The same limits for each of several writers that are open at once.
    public ParquetLimits dividedAmong(int writers) {
        return new ParquetLimits(
                rowGroupRawBytes / writers,
                rowGroupHeldBytes / writers,
                pageBytes,
                widePageBytes,
                bufferedBytes / writers,
                Math.max(1, encodingThreads / writers));
    }

    /// What each of so many columns may hold. A column's dictionary gets half of what its page
    /// gets: its table takes as much again.
    PageLimits pagesOf(int columns) {
        long share = bufferedBytes / Math.max(1, columns);
        return new PageLimits(
                atMost(pageBytes, share),
                atMost(widePageBytes, share),
                new DictionaryRules(atMost(DictionaryRules.LARGEST_BYTES, share / 2)));
    }

    private static int atMost(int wanted, long share) {
        return (int) Math.min(wanted, Math.max(share, SMALLEST_SHARE_BYTES));
    }
}

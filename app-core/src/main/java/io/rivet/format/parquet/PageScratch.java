package io.rivet.format.parquet;

/// Memory in which the columns of a lane put their pages together, one column after the other.
final class PageScratch {

    /// A longer array, needed for one huge list, isn't kept.
    private static final int LONGEST_KEPT = PageLimits.PAGE_ROWS;

    final PageBuffer levelsAndValues = new PageBuffer();
    private int[] rows = new int[1024];

    /// An array of at least that length, with anything in it, until the next call.
    int[] rows(int capacity) {
        if (capacity > LONGEST_KEPT) {
            return new int[capacity];
        }
        if (rows.length < capacity) {
            rows = new int[Math.max(capacity, rows.length * 2)];
        }
        return rows;
    }
}

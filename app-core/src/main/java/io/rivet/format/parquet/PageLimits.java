package io.rivet.format.parquet;

/// What one column may hold while its page is open.
///
/// @param pageBytes size of a page of short values, or of the memory of a page's dictionary ids
/// @param widePageBytes size of a page of texts or byte strings whose mean length is over 1 KB
/// @param dictionary the rules for the column's dictionary
record PageLimits(int pageBytes, int widePageBytes, DictionaryRules dictionary) {

    /// A page ends at this many rows, so that readers can skip by the column index.
    static final int PAGE_ROWS = 1 << 17;

    /// Dictionary ids of a page: each is held in 4 bytes until the page ends.
    int mostIds() {
        return Math.min(PAGE_ROWS, Math.max(1, pageBytes / Integer.BYTES));
    }
}

package io.rivet.format.parquet;

/// The levels of a page of lists: one entry for each element, and one for each list that has none.
final class ListLevels {

    /// What a list column adds to the levels of its elements: the list itself, then an element.
    private static final int LEVELS_BELOW = 2;

    private static final int DEFINITION_BITS = 2;
    private static final int DEFINITION_MASK = (1 << DEFINITION_BITS) - 1;
    private static final int REPETITION_BITS = 1;
    private static final int SAME_LIST = 1 << DEFINITION_BITS;

    private final int emptyList;

    /// A byte for each entry: the definition level, and above it the repetition level.
    private final PageBuffer entries = new PageBuffer();

    /// For one column.
    ///
    /// @param nullable whether a list may be NULL: that takes the lowest level
    ListLevels(boolean nullable) {
        emptyList = nullable ? 1 : 0;
    }

    int size() {
        return entries.size();
    }

    void clear() {
        entries.clear();
    }

    /// Makes room for so many entries more.
    void reserve(int more) {
        entries.reserve(more);
    }

    /// Adds a row: {@link #reserve} comes first.
    void addNullList() {
        entries.putByte(0);
    }

    /// Adds a row: {@link #reserve} comes first.
    void addEmptyList() {
        entries.putByte(emptyList);
    }

    /// Adds an element: {@link #reserve} comes first.
    ///
    /// @param first whether a row begins with it
    /// @param present 0 for NULL, 1 for a value
    void addElement(boolean first, int present) {
        entries.putByte(emptyList + LEVELS_BELOW - 1 + present + (first ? 0 : SAME_LIST));
    }

    /// Appends all levels as a data page begins with them: repetition, then definition, each behind
    /// its length.
    void encode(PageBuffer page, PageScratch scratch) {
        int size = size();
        byte[] array = entries.array();
        int[] levels = scratch.rows(size);
        for (int i = 0; i < size; i++) {
            levels[i] = array[PageBuffer.ROOM + i] >> DEFINITION_BITS;
        }
        encode(page, levels, size, REPETITION_BITS);
        for (int i = 0; i < size; i++) {
            levels[i] = array[PageBuffer.ROOM + i] & DEFINITION_MASK;
        }
        encode(page, levels, size, DEFINITION_BITS);
    }

    private static void encode(PageBuffer page, int[] levels, int size, int bits) {
        int before = page.size();
        page.reserve(Integer.BYTES);
        page.putInt(0);
        RunLengths.encode(page, levels, size, bits);
        int length = page.size() - before - Integer.BYTES;
        PageBuffer.setInt(page.array(), PageBuffer.ROOM + before, length);
    }
}

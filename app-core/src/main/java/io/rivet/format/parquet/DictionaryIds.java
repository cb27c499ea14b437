package io.rivet.format.parquet;

import java.util.Arrays;

/// The dictionary ids of a page's values.
final class DictionaryIds {

    private final int most;
    private int[] ids = new int[0];
    private int size;

    /// Ids of a page.
    ///
    /// @param most how many a page takes: more memory isn't held
    DictionaryIds(int most) {
        this.most = most;
    }

    boolean full() {
        return size >= most;
    }

    /// How many more the page takes.
    int room() {
        return Math.max(0, most - size);
    }

    int size() {
        return size;
    }

    int id(int index) {
        return ids[index];
    }

    void clear() {
        size = 0;
    }

    void reserve(int more) {
        if (size + more > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(size + more, Math.min(most, ids.length * 2)));
        }
    }

    /// Appends without a check: {@link #reserve} comes first.
    void add(int id) {
        ids[size++] = id;
    }

    /// Appends the width and the ids to a page's body.
    ///
    /// @param dictionarySize ids are below it
    void encode(PageBuffer target, int dictionarySize) {
        int width = bitWidth(dictionarySize);
        target.reserve(1);
        target.putByte(width);
        RunLengths.encode(target, ids, size, width);
    }

    /// Bits that hold every id of a dictionary. At least one: readers differ on zero.
    static int bitWidth(int dictionarySize) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dictionarySize - 1));
    }
}

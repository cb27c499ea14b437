package io.rivet.format.parquet;

import java.util.Arrays;

/// The dictionary ids of a page's values, and their encoding: RLE and bit packing mixed.
final class DictionaryIds {

    /// Equal ids in a row that are worth a run of their own.
    private static final int SHORTEST_RUN = 16;

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
        int packedFrom = 0;
        int at = 0;
        while (at < size) {
            int runEnd = at + 1;
            while (runEnd < size && ids[runEnd] == ids[at]) {
                runEnd++;
            }
            // Packed ids come in groups of eight: the run gives what the open group lacks.
            int runStart = at + ((packedFrom - at) & 7);
            if (runEnd - runStart >= SHORTEST_RUN) {
                pack(target, width, packedFrom, runStart);
                repeat(target, width, ids[at], runEnd - runStart);
                packedFrom = runEnd;
            }
            at = runEnd;
        }
        pack(target, width, packedFrom, size);
    }

    /// Bits that hold every id of a dictionary. At least one: readers differ on zero.
    static int bitWidth(int dictionarySize) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dictionarySize - 1));
    }

    private static void repeat(PageBuffer target, int width, int id, int times) {
        target.putVarint(times << 1);
        target.reserve(Long.BYTES);
        target.putPartOfLong(id, (width + 7) >> 3);
    }

    private void pack(PageBuffer target, int width, int from, int to) {
        if (from == to) {
            return;
        }
        int groups = (to - from + 7) >> 3;
        target.putVarint((groups << 1) | 1);
        target.reserve(groups * width + Long.BYTES);
        long bits = 0;
        int filled = 0;
        int end = from + (groups << 3);
        for (int i = from; i < end; i++) {
            long id = i < to ? ids[i] : 0;
            bits |= id << filled;
            filled += width;
            if (filled >= Integer.SIZE) {
                target.putInt((int) bits);
                bits >>>= Integer.SIZE;
                filled -= Integer.SIZE;
            }
        }
        // Eight ids are a whole number of bytes.
        target.putPartOfLong(bits, filled >> 3);
    }
}

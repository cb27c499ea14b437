package io.rivet.format.parquet;

import java.util.Arrays;

/// The different numbers of a column chunk, numbered in the order in which they came.
final class LongDictionary implements Dictionary {

    private static final int SMALLEST_TABLE = 256;
    private static final int FREE = -1;

    private final int width;
    private long[] values = new long[SMALLEST_TABLE / 2];
    private int[] table = freeTable(SMALLEST_TABLE);
    private int size;

    /// For one column.
    ///
    /// @param width bytes of a value in Parquet, 4 or 8
    LongDictionary(int width) {
        this.width = width;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int bytes() {
        return size * width;
    }

    @Override
    public void putAll(PageBuffer target) {
        target.reserve(bytes());
        for (int id = 0; id < size; id++) {
            put(id, target);
        }
    }

    @Override
    public void put(int id, PageBuffer target) {
        if (width == Integer.BYTES) {
            target.putInt((int) values[id]);
        } else {
            target.putLong(values[id]);
        }
    }

    @Override
    public void clear() {
        if (size > 0) {
            Arrays.fill(table, FREE);
            size = 0;
        }
    }

    /// The number of a value, a new one if it is new.
    int idOf(long value) {
        int mask = table.length - 1;
        int slot = slotOf(value, mask);
        while (true) {
            int id = table[slot];
            if (id == FREE) {
                return add(value, slot);
            }
            if (values[id] == value) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
    }

    private int add(long value, int slot) {
        int id = size++;
        values[id] = value;
        table[slot] = id;
        if (size == values.length) {
            grow();
        }
        return id;
    }

    private void grow() {
        values = Arrays.copyOf(values, values.length * 2);
        table = freeTable(table.length * 2);
        int mask = table.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = slotOf(values[id], mask);
            while (table[slot] != FREE) {
                slot = (slot + 1) & mask;
            }
            table[slot] = id;
        }
    }

    private static int slotOf(long value, int mask) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    private static int[] freeTable(int length) {
        int[] table = new int[length];
        Arrays.fill(table, FREE);
        return table;
    }
}

package io.rivet.format.parquet;

import org.apache.arrow.memory.util.MemoryUtil;

import java.util.Arrays;

/// The different texts or byte strings of a column chunk, numbered in the order in which they came,
/// laid out as a dictionary page.
final class BytesDictionary implements Dictionary {

    private static final int SMALLEST_TABLE = 64;
    private static final int FREE = -1;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /// The values, each behind its length.
    private final PageBuffer values = new PageBuffer();

    private int[] starts = new int[SMALLEST_TABLE / 2];
    private int[] hashes = new int[SMALLEST_TABLE / 2];
    private int[] table = freeTable(SMALLEST_TABLE);
    private int size;

    @Override
    public int size() {
        return size;
    }

    @Override
    public int bytes() {
        return values.size();
    }

    @Override
    public void putAll(PageBuffer target) {
        target.putBody(values);
    }

    @Override
    public void put(int id, PageBuffer target) {
        byte[] array = values.array();
        int start = starts[id];
        target.putBytes(array, start, Integer.BYTES + PageBuffer.getInt(array, start));
    }

    @Override
    public void clear() {
        if (size > 0) {
            Arrays.fill(table, FREE);
            values.clear();
            size = 0;
        }
    }

    /// The number of the value at an address, a new one if it is new.
    int idOf(long address, int length) {
        int hash = hash(address, length);
        int mask = table.length - 1;
        int slot = hash & mask;
        while (true) {
            int id = table[slot];
            if (id == FREE) {
                return add(address, length, hash, slot);
            }
            if (hashes[id] == hash && equal(id, address, length)) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
    }

    private int add(long address, int length, int hash, int slot) {
        int id = size++;
        starts[id] = PageBuffer.ROOM + values.size();
        hashes[id] = hash;
        table[slot] = id;
        values.reserve(Integer.BYTES);
        values.putInt(length);
        values.putMemory(address, length);
        if (size == starts.length) {
            grow();
        }
        return id;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, starts.length * 2);
        hashes = Arrays.copyOf(hashes, hashes.length * 2);
        table = freeTable(table.length * 2);
        int mask = table.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & mask;
            while (table[slot] != FREE) {
                slot = (slot + 1) & mask;
            }
            table[slot] = id;
        }
    }

    private boolean equal(int id, long address, int length) {
        byte[] array = values.array();
        int start = starts[id];
        if (PageBuffer.getInt(array, start) != length) {
            return false;
        }
        int at = start + Integer.BYTES;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            if (PageBuffer.getLong(array, at + i) != MemoryUtil.getLong(address + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (array[at + i] != MemoryUtil.getByte(address + i)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(long address, int length) {
        long hash = length * MIX;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 29) ^ MemoryUtil.getLong(address + i)) * MIX;
        }
        long tail = 0;
        for (; i < length; i++) {
            tail = (tail << Byte.SIZE) | (MemoryUtil.getByte(address + i) & 0xFF);
        }
        hash = (Long.rotateLeft(hash, 29) ^ tail) * MIX;
        return (int) (hash >>> Integer.SIZE);
    }

    private static int[] freeTable(int length) {
        int[] table = new int[length];
        Arrays.fill(table, FREE);
        return table;
    }
}

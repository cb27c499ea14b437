package io.rivet.quality;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

/// A set of values of 128 bits outside the heap: 16 bytes a slot, at most three quarters of them
/// taken. It is divided into many small tables, so that growing needs little memory besides. Owns
/// its memory until closed. Used by one thread at a time.
final class DistinctValues implements AutoCloseable {

    private static final int TABLES = 64;
    private static final int TABLE_SHIFT = Long.SIZE - 6;
    private static final int FIRST_SLOTS = 16;
    private static final int SLOT_BYTES = 2 * Long.BYTES;

    private final BufferAllocator allocator;
    private final @Nullable ArrowBuf[] tables = new @Nullable ArrowBuf[TABLES];
    private final int[] slots = new int[TABLES];
    private final int[] taken = new int[TABLES];
    private long size;

    DistinctValues(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /// How many values there are.
    long size() {
        return size;
    }

    /// Adds a value, unless it is there.
    ///
    /// @param high evenly spread over all longs
    void add(long high, long low) {
        // An empty slot holds zeros.
        long second = high == 0 && low == 0 ? 1 : low;
        int table = (int) (high >>> TABLE_SHIFT);
        if (taken[table] * 4L >= slots[table] * 3L) {
            grow(table);
        }
        if (put(address(table), slots[table], high, second)) {
            taken[table]++;
            size++;
        }
    }

    /// Adds all values of another set.
    ///
    /// @param most when this set has more, the rest is left out
    void addAll(DistinctValues other, long most) {
        for (int table = 0; table < TABLES && size <= most; table++) {
            long address = other.slots[table] == 0 ? 0 : other.address(table);
            for (int slot = 0; slot < other.slots[table]; slot++) {
                long at = address + (long) slot * SLOT_BYTES;
                long high = MemoryUtil.getLong(at);
                long low = MemoryUtil.getLong(at + Long.BYTES);
                if (high != 0 || low != 0) {
                    add(high, low);
                }
            }
        }
    }

    private long address(int table) {
        ArrowBuf memory = tables[table];
        if (memory == null) {
            throw new IllegalStateException("no table");
        }
        return memory.memoryAddress();
    }

    private static boolean put(long address, int slots, long high, long low) {
        int slot = (int) high & (slots - 1);
        while (true) {
            long at = address + (long) slot * SLOT_BYTES;
            long foundHigh = MemoryUtil.getLong(at);
            long foundLow = MemoryUtil.getLong(at + Long.BYTES);
            if (foundHigh == 0 && foundLow == 0) {
                MemoryUtil.putLong(at, high);
                MemoryUtil.putLong(at + Long.BYTES, low);
                return true;
            }
            if (foundHigh == high && foundLow == low) {
                return false;
            }
            slot = (slot + 1) & (slots - 1);
        }
    }

    private void grow(int table) {
        int wanted = Math.max(FIRST_SLOTS, Math.multiplyExact(slots[table], 2));
        ArrowBuf larger = allocator.buffer((long) wanted * SLOT_BYTES);
        larger.setZero(0, (long) wanted * SLOT_BYTES);
        ArrowBuf present = tables[table];
        if (present != null) {
            long address = present.memoryAddress();
            for (int slot = 0; slot < slots[table]; slot++) {
                long at = address + (long) slot * SLOT_BYTES;
                long high = MemoryUtil.getLong(at);
                long low = MemoryUtil.getLong(at + Long.BYTES);
                if (high != 0 || low != 0) {
                    put(larger.memoryAddress(), wanted, high, low);
                }
            }
            present.close();
        }
        tables[table] = larger;
        slots[table] = wanted;
    }

    @Override
    public void close() {
        for (int table = 0; table < TABLES; table++) {
            ArrowBuf memory = tables[table];
            tables[table] = null;
            slots[table] = 0;
            if (memory != null) {
                memory.close();
            }
        }
    }
}

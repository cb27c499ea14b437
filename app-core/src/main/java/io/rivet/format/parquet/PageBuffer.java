package io.rivet.format.parquet;

import org.apache.arrow.memory.util.MemoryUtil;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The body of a page being built, in little-endian order. It grows as needed and leaves room in
/// front for the definition levels of a page without mixed NULLs.
final class PageBuffer {

    /// Free bytes before the body.
    static final int ROOM = 16;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Doubled, it lies well above the sizes of pages, which are powers of two.
    private static final int SMALLEST = 320;

    /// A larger array, made for one huge value, isn't kept for the next page.
    private static final int LARGEST_KEPT = 8 << 20;

    private static final byte[] NONE = new byte[0];

    private byte[] bytes = NONE;
    private int end = ROOM;

    /// Bytes of the body.
    int size() {
        return end - ROOM;
    }

    /// The array that holds the body from {@link #ROOM} on.
    byte[] array() {
        return bytes;
    }

    void clear() {
        end = ROOM;
        if (bytes.length > LARGEST_KEPT) {
            bytes = NONE;
        }
    }

    /// Makes room for so many bytes more.
    void reserve(int more) {
        long needed = (long) end + more;
        if (needed <= bytes.length) {
            return;
        }
        long doubled = Math.max(needed, Math.max(SMALLEST, bytes.length * 2L));
        // The largest array that every JVM makes.
        long capacity = Math.min(doubled, Integer.MAX_VALUE - 8L);
        if (needed > capacity) {
            throw new IllegalStateException("a page of more than 2 GB");
        }
        bytes = Arrays.copyOf(bytes, (int) capacity);
    }

    /// Appends without a check: {@link #reserve} comes first.
    void putByte(int value) {
        bytes[end++] = (byte) value;
    }

    /// Appends without a check: {@link #reserve} comes first.
    void putInt(int value) {
        INT.set(bytes, end, value);
        end += Integer.BYTES;
    }

    /// Appends without a check: {@link #reserve} comes first.
    void putLong(long value) {
        LONG.set(bytes, end, value);
        end += Long.BYTES;
    }

    /// Appends 8 bytes of which the first `length` count; the room for 8 must be there.
    void putPartOfLong(long value, int length) {
        LONG.set(bytes, end, value);
        end += length;
    }

    /// Appends bytes at an address.
    void putMemory(long address, int length) {
        reserve(length);
        MemoryUtil.copyFromMemory(address, bytes, end, length);
        end += length;
    }

    /// Appends part of an array.
    void putBytes(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, end, length);
        end += length;
    }

    /// Appends the body of another.
    void putBody(PageBuffer other) {
        if (other.size() > 0) {
            putBytes(other.bytes, ROOM, other.size());
        }
    }

    /// Appends an unsigned LEB128 number.
    void putVarint(int value) {
        reserve(5);
        end = varint(bytes, end, value);
    }

    /// Writes an unsigned LEB128 number.
    ///
    /// @return the position behind it
    static int varint(byte[] target, int position, int value) {
        int at = position;
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            target[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        return at;
    }

    /// Writes an int at a position of an array.
    static void setInt(byte[] target, int position, int value) {
        INT.set(target, position, value);
    }

    /// Reads a long at a position of an array.
    static long getLong(byte[] source, int position) {
        return (long) LONG.get(source, position);
    }

    /// Reads an int at a position of an array.
    static int getInt(byte[] source, int position) {
        return (int) INT.get(source, position);
    }
}

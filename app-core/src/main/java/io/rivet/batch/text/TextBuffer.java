package io.rivet.batch.text;

import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

/// Gathers bytes. When it is full it either hands them on or grows. Not safe for several threads.
public final class TextBuffer {

    private static final int FIRST_CAPACITY = 4 << 10;

    /// An array that had to be larger for one text is given back at the next {@link #clear}.
    private static final int KEPT_CAPACITY = 1 << 20;

    private final @Nullable Drain drain;
    private byte[] bytes;
    private int size;

    /// Takes the first `length` bytes; the array is filled again afterwards.
    @FunctionalInterface
    public interface Drain {
        void take(byte[] bytes, int length);
    }

    private TextBuffer(@Nullable Drain drain, int capacity) {
        this.drain = drain;
        this.bytes = new byte[capacity];
    }

    /// A buffer that holds all that is put until it is cleared.
    public static TextBuffer growing() {
        return new TextBuffer(null, FIRST_CAPACITY);
    }

    /// A buffer that hands its bytes on whenever it is full.
    ///
    /// @param capacity in bytes, more than any call of {@link #room} asks for
    public static TextBuffer drained(int capacity, Drain drain) {
        return new TextBuffer(drain, capacity);
    }

    /// The bytes held, from 0 to {@link #size}. Good until the next put.
    public byte[] bytes() {
        return bytes;
    }

    /// How many bytes are held.
    public int size() {
        return size;
    }

    /// Forgets the bytes held.
    public void clear() {
        size = 0;
        if (drain == null && bytes.length > KEPT_CAPACITY) {
            bytes = new byte[FIRST_CAPACITY];
        }
    }

    /// Hands on what is held, when there is somebody to take it.
    public void flush() {
        if (drain != null) {
            int length = size;
            size = 0;
            drain.take(bytes, length);
        }
    }

    /// Makes room for some more bytes and hands out the array: they go behind {@link #size}, and
    /// {@link #advance} says how many they were.
    public byte[] room(int more) {
        if (bytes.length - size < more) {
            makeRoom(more);
        }
        return bytes;
    }

    /// Says that the array is filled up to here.
    public void advance(int end) {
        size = end;
    }

    private void makeRoom(int more) {
        if (drain != null) {
            flush();
        } else {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) size + more;
        long capacity = Math.max(Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8L), needed);
        byte[] larger = new byte[Math.toIntExact(capacity)];
        System.arraycopy(bytes, 0, larger, 0, size);
        bytes = larger;
    }

    /// Says how long the next text is, so that the array grows once.
    void expect(long more) {
        if (drain == null && bytes.length - size < more) {
            grow(Math.toIntExact(more));
        }
    }

    /// Puts one byte.
    public void putByte(int value) {
        if (size == bytes.length) {
            makeRoom(1);
        }
        bytes[size++] = (byte) value;
    }

    /// Puts ASCII text.
    public void putAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            putByte(text.charAt(i));
        }
    }

    /// Puts a part of an array.
    public void putBytes(byte[] source, int offset, int length) {
        expect(length);
        int done = 0;
        while (done < length) {
            int part = part(length - done);
            System.arraycopy(source, offset + done, bytes, size, part);
            size += part;
            done += part;
        }
    }

    /// Puts the bytes at an address.
    public void putMemory(long address, int length) {
        expect(length);
        int done = 0;
        while (done < length) {
            int part = part(length - done);
            MemoryUtil.copyFromMemory(address + done, bytes, size, part);
            size += part;
            done += part;
        }
    }

    /// How much of so many bytes fits now; at least one.
    private int part(int length) {
        if (size == bytes.length) {
            makeRoom(1);
        }
        return Math.min(length, bytes.length - size);
    }
}

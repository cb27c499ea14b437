package io.rivet.format.csv;

import io.rivet.format.FileInProgress;

import org.apache.arrow.memory.util.MemoryUtil;

/// Gathers bytes for a file.
final class CsvOutput {

    private static final int CAPACITY = 256 << 10;

    private final FileInProgress file;
    private final byte[] buffer = new byte[CAPACITY];
    private int size;

    CsvOutput(FileInProgress file) {
        this.file = file;
    }

    /// Bytes put so far.
    long position() {
        return file.position() + size;
    }

    void flush() {
        int length = size;
        size = 0;
        file.write(buffer, 0, length);
    }

    void putByte(int value) {
        if (size == CAPACITY) {
            flush();
        }
        buffer[size++] = (byte) value;
    }

    /// Makes room for so few bytes that they fit the empty buffer, and hands out the buffer: they
    /// go behind {@link #size}, and {@link #advance} says how many they were.
    byte[] room(int bytes) {
        if (CAPACITY - size < bytes) {
            flush();
        }
        return buffer;
    }

    int size() {
        return size;
    }

    /// Says that the buffer is filled up to here.
    void advance(int end) {
        size = end;
    }

    /// Puts ASCII text.
    void putAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            putByte(text.charAt(i));
        }
    }

    /// Puts the bytes at an address.
    void putMemory(long address, int length) {
        int done = 0;
        while (done < length) {
            if (size == CAPACITY) {
                flush();
            }
            int part = Math.min(length - done, CAPACITY - size);
            MemoryUtil.copyFromMemory(address + done, buffer, size, part);
            size += part;
            done += part;
        }
    }
}

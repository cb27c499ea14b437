package io.rivet.format.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Remembers the last byte that was read.
final class LastByte extends FilterInputStream {

    private int last = -1;

    LastByte(InputStream in) {
        super(in);
    }

    /// The byte; negative when there was none.
    int last() {
        return last;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        last = value < 0 ? last : value;
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            last = bytes[offset + count - 1] & 0xFF;
        }
        return count;
    }
}

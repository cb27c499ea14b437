package io.rivet.format.parquet;

import java.io.IOException;

/// No compression.
final class PlainPageCodec implements PageCodecs.PageCodec {

    @Override
    public int bound(int length) {
        return length;
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target) {
        System.arraycopy(source, offset, target, 0, length);
        return length;
    }

    @Override
    public int decompress(byte[] source, int offset, int length, byte[] target) throws IOException {
        if (length > target.length) {
            throw new IOException("a page is longer than it says");
        }
        System.arraycopy(source, offset, target, 0, length);
        return length;
    }

    @Override
    public void close() {}
}

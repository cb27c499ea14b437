package io.rivet.format.parquet;

import org.xerial.snappy.Snappy;

import java.io.IOException;

/// Snappy blocks.
final class SnappyPageCodec implements PageCodecs.PageCodec {

    @Override
    public int bound(int length) {
        return Snappy.maxCompressedLength(length);
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target) throws IOException {
        return Snappy.compress(source, offset, length, target, 0);
    }

    @Override
    public int decompress(byte[] source, int offset, int length, byte[] target) throws IOException {
        if (Snappy.uncompressedLength(source, offset, length) != target.length) {
            throw new IOException("a Snappy page holds another number of bytes than it says");
        }
        return Snappy.uncompress(source, offset, length, target, 0);
    }

    @Override
    public void close() {}
}

package io.rivet.format.parquet;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

import java.io.IOException;

/// LZ4 blocks without a frame, which Parquet calls LZ4_RAW.
final class Lz4PageCodec implements PageCodecs.PageCodec {

    private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
    private final LZ4SafeDecompressor decompressor =
            LZ4Factory.fastestInstance().safeDecompressor();

    @Override
    public int bound(int length) {
        return compressor.maxCompressedLength(length);
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target) {
        return compressor.compress(source, offset, length, target, 0, target.length);
    }

    @Override
    public int decompress(byte[] source, int offset, int length, byte[] target) throws IOException {
        try {
            return decompressor.decompress(source, offset, length, target, 0, target.length);
        } catch (LZ4Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {}
}

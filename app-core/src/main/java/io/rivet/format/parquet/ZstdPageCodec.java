package io.rivet.format.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Zstandard with contexts that are made once.
final class ZstdPageCodec implements PageCodecs.PageCodec {

    static final int DEFAULT_LEVEL = 3;

    private final int level;
    private @Nullable ZstdCompressCtx compression;
    private @Nullable ZstdDecompressCtx decompression;

    ZstdPageCodec(int level) {
        this.level = level;
    }

    @Override
    public int bound(int length) {
        return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target) throws IOException {
        ZstdCompressCtx context = compression;
        if (context == null) {
            context = new ZstdCompressCtx().setLevel(level);
            compression = context;
        }
        try {
            return context.compressByteArray(target, 0, target.length, source, offset, length);
        } catch (ZstdException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int decompress(byte[] source, int offset, int length, byte[] target) throws IOException {
        ZstdDecompressCtx context = decompression;
        if (context == null) {
            context = new ZstdDecompressCtx();
            decompression = context;
        }
        try {
            return context.decompressByteArray(target, 0, target.length, source, offset, length);
        } catch (ZstdException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        if (compression != null) {
            compression.close();
        }
        if (decompression != null) {
            decompression.close();
        }
    }
}

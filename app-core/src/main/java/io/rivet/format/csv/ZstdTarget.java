package io.rivet.format.csv;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;

import io.rivet.format.FileInProgress;

import java.nio.ByteBuffer;

/// One frame of Zstandard with a checksum.
final class ZstdTarget implements CsvTarget {

    private static final int LEVEL = 3;
    private static final int BUFFER_BYTES = 128 << 10;

    private final FileInProgress file;
    private final ZstdCompressCtx context;
    private final ByteBuffer compressed = ByteBuffer.wrap(new byte[BUFFER_BYTES]);

    ZstdTarget(FileInProgress file) {
        this.file = file;
        this.context = new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true);
    }

    @Override
    public void take(byte[] bytes, int length) {
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
        while (source.hasRemaining()) {
            context.compressByteBufferStream(compressed, source, EndDirective.CONTINUE);
            writeCompressed();
        }
    }

    private void writeCompressed() {
        file.write(compressed.array(), 0, compressed.position());
        compressed.clear();
    }

    @Override
    public void finish() {
        ByteBuffer nothing = ByteBuffer.wrap(new byte[0]);
        boolean done = false;
        while (!done) {
            done = context.compressByteBufferStream(compressed, nothing, EndDirective.END);
            writeCompressed();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

package io.rivet.format.csv;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;

import io.rivet.format.FileInProgress;

import java.nio.ByteBuffer;

/// One frame of Zstandard with a checksum.
final class ZstdTarget implements CsvTarget {

    private static final int LEVEL = 3;

    /// Needs 1 MB instead of 4.
    private static final int SMALL_LEVEL = 1;

    private static final int MOST_LARGE_WRITERS = 4;
    private static final int BUFFER_BYTES = 128 << 10;

    private final FileInProgress file;
    private final ZstdCompressCtx context;
    private final ByteBuffer compressed = ByteBuffer.wrap(new byte[BUFFER_BYTES]);

    /// @param writersAtOnce how many share the memory: many of them compress with less
    ZstdTarget(FileInProgress file, int writersAtOnce) {
        int level = writersAtOnce > MOST_LARGE_WRITERS ? SMALL_LEVEL : LEVEL;
        this.file = file;
        this.context = new ZstdCompressCtx().setLevel(level).setChecksum(true);
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

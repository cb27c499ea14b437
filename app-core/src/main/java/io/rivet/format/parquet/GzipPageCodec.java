package io.rivet.format.parquet;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/// gzip members, with one deflater for all pages.
final class GzipPageCodec implements PageCodecs.PageCodec {

    static final int DEFAULT_LEVEL = 6;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /// Magic, deflate, no flags, no time, no extra flags, unknown system.
    private static final byte[] HEADER = {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

    private static final int TRAILER_BYTES = 8;

    private final int level;
    private final CRC32 checksum = new CRC32();
    private @Nullable Deflater deflater;

    GzipPageCodec(int level) {
        this.level = level;
    }

    @Override
    public int bound(int length) {
        // zlib's bound for any settings, with room for the gzip frame.
        return Math.toIntExact(length + (length >> 2) + 1024L);
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target) throws IOException {
        Deflater open = deflater;
        if (open == null) {
            open = new Deflater(level, true);
            deflater = open;
        }
        open.reset();
        open.setInput(source, offset, length);
        open.finish();
        System.arraycopy(HEADER, 0, target, 0, HEADER.length);
        int end = HEADER.length;
        end += open.deflate(target, end, target.length - end - TRAILER_BYTES);
        if (!open.finished()) {
            throw new IOException("a gzip page is larger than its bound");
        }
        checksum.reset();
        checksum.update(source, offset, length);
        INT.set(target, end, (int) checksum.getValue());
        INT.set(target, end + Integer.BYTES, length);
        return end + TRAILER_BYTES;
    }

    @Override
    public int decompress(byte[] source, int offset, int length, byte[] target) throws IOException {
        try (InputStream stream =
                new GZIPInputStream(new ByteArrayInputStream(source, offset, length))) {
            int read = stream.readNBytes(target, 0, target.length);
            if (stream.read() >= 0) {
                throw new IOException("a gzip page is longer than it says");
            }
            return read;
        }
    }

    @Override
    public void close() {
        if (deflater != null) {
            deflater.end();
        }
    }
}

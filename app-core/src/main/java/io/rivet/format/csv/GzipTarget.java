package io.rivet.format.csv;

import io.rivet.format.FileInProgress;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// One member of gzip (RFC 1952) without a name and a time, so that equal rows make equal files.
final class GzipTarget implements CsvTarget {

    /// What `gzip` itself takes.
    private static final int LEVEL = 6;

    private static final int UNKNOWN_SYSTEM = 255;
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int TRAILER_BYTES = 8;

    private final FileInProgress file;
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 checksum = new CRC32();
    private final byte[] compressed = new byte[BUFFER_BYTES];
    private boolean begun;

    GzipTarget(FileInProgress file) {
        this.file = file;
    }

    @Override
    public void take(byte[] bytes, int length) {
        begin();
        checksum.update(bytes, 0, length);
        deflater.setInput(bytes, 0, length);
        while (!deflater.needsInput()) {
            writeSome();
        }
    }

    private void begin() {
        if (!begun) {
            byte[] header = {
                0x1F, (byte) 0x8B, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) UNKNOWN_SYSTEM
            };
            file.write(header, 0, header.length);
            begun = true;
        }
    }

    private void writeSome() {
        int length = deflater.deflate(compressed);
        file.write(compressed, 0, length);
    }

    @Override
    public void finish() {
        begin();
        deflater.finish();
        while (!deflater.finished()) {
            writeSome();
        }
        byte[] trailer =
                ByteBuffer.allocate(TRAILER_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) checksum.getValue())
                        .putInt((int) deflater.getBytesRead())
                        .array();
        file.write(trailer, 0, trailer.length);
    }

    @Override
    public void close() {
        deflater.end();
    }
}

package io.rivet.format.parquet;

import io.rivet.config.Compression;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The codecs of Parquet pages without Hadoop's. One compressor serves all columns of a writer:
/// what it returns is valid until its next call. Owns what it opened until released.
final class PageCodecs implements CompressionCodecFactory {

    /// A larger array, made for one huge value, isn't kept for the next page.
    private static final int LARGEST_KEPT_BYTES = 8 << 20;

    private final OptionalInt level;
    private final List<PageCodec> opened = new ArrayList<>();
    private final Map<CompressionCodecName, Decompressor> decompressors =
            new EnumMap<>(CompressionCodecName.class);

    /// Codecs of a level.
    ///
    /// @param level of the codecs that have one; the codec's default where empty
    PageCodecs(OptionalInt level) {
        this.level = level;
    }

    static CompressionCodecName nameOf(Compression compression) {
        return switch (compression) {
            case ZSTD -> CompressionCodecName.ZSTD;
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case GZIP -> CompressionCodecName.GZIP;
            case LZ4 -> CompressionCodecName.LZ4_RAW;
            case NONE -> CompressionCodecName.UNCOMPRESSED;
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new Compressor(name, open(name));
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return decompressors.computeIfAbsent(name, wanted -> new Decompressor(open(wanted)));
    }

    @Override
    public void release() {
        opened.forEach(PageCodec::close);
        opened.clear();
    }

    private PageCodec open(CompressionCodecName name) {
        PageCodec codec = codecOf(name);
        opened.add(codec);
        return codec;
    }

    private PageCodec codecOf(CompressionCodecName name) {
        return switch (name) {
            case ZSTD -> new ZstdPageCodec(level.orElse(ZstdPageCodec.DEFAULT_LEVEL));
            case SNAPPY -> new SnappyPageCodec();
            case GZIP -> new GzipPageCodec(level.orElse(GzipPageCodec.DEFAULT_LEVEL));
            case LZ4_RAW -> new Lz4PageCodec();
            case UNCOMPRESSED -> new PlainPageCodec();
            case LZ4, LZO, BROTLI ->
                    throw new IllegalArgumentException("no codec for " + name + " pages");
        };
    }

    /// Turns blocks of bytes into compressed ones and back. Owns native memory until closed.
    interface PageCodec extends AutoCloseable {

        /// The most bytes that `length` bytes can take when compressed.
        int bound(int length);

        /// Compresses into `target` from its start.
        ///
        /// @return bytes written
        int compress(byte[] source, int offset, int length, byte[] target) throws IOException;

        /// Fills `target` from its start.
        ///
        /// @return bytes written to `target`
        /// @throws IOException when the source isn't what the codec wrote
        int decompress(byte[] source, int offset, int length, byte[] target) throws IOException;

        @Override
        void close();
    }

    private static final class Compressor implements BytesInputCompressor {
        private final CompressionCodecName name;
        private final PageCodec codec;
        private byte[] kept = new byte[0];

        Compressor(CompressionCodecName name, PageCodec codec) {
            this.name = name;
            this.codec = codec;
        }

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteBuffer source = arrayBacked(heapBuffer(bytes));
            byte[] target = targetOf(codec.bound(source.remaining()));
            int length =
                    codec.compress(
                            source.array(),
                            source.arrayOffset() + source.position(),
                            source.remaining(),
                            target);
            return BytesInput.from(target, 0, length);
        }

        private byte[] targetOf(int bound) {
            if (bound > LARGEST_KEPT_BYTES) {
                return new byte[bound];
            }
            if (kept.length < bound) {
                kept = new byte[bound];
            }
            return kept;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return name;
        }

        /// The factory closes the codec.
        @Override
        public void release() {}
    }

    private static final class Decompressor implements BytesInputDecompressor {
        private final PageCodec codec;

        Decompressor(PageCodec codec) {
            this.codec = codec;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int uncompressedSize) throws IOException {
            return BytesInput.from(expand(heapBuffer(bytes), uncompressedSize));
        }

        @Override
        public void decompress(
                ByteBuffer input, int compressedSize, ByteBuffer output, int uncompressedSize)
                throws IOException {
            ByteBuffer source = input.slice(input.position(), compressedSize);
            input.position(input.position() + compressedSize);
            output.put(expand(source, uncompressedSize));
        }

        private byte[] expand(ByteBuffer compressed, int size) throws IOException {
            if (size < 0) {
                throw new IOException("a page says that it holds " + size + " bytes");
            }
            ByteBuffer source = arrayBacked(compressed);
            byte[] target = new byte[size];
            int length =
                    codec.decompress(
                            source.array(),
                            source.arrayOffset() + source.position(),
                            source.remaining(),
                            target);
            if (length != size) {
                throw new IOException("a page holds " + length + " bytes instead of " + size);
            }
            return target;
        }

        /// The factory closes the codec.
        @Override
        public void release() {}
    }

    /// Without a copy where the bytes lie in one array.
    private static ByteBuffer heapBuffer(BytesInput bytes) {
        return bytes.toByteBuffer(new HeapByteBufferAllocator(), _ -> {});
    }

    private static ByteBuffer arrayBacked(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return buffer;
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return ByteBuffer.wrap(copy);
    }
}

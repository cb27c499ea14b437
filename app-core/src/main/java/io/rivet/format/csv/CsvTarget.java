package io.rivet.format.csv;

import io.rivet.config.Compression;
import io.rivet.format.FileInProgress;

/// Takes the bytes of a CSV file, on their way to the disk. What it holds besides the file is freed
/// by {@link #close}, which writes nothing.
interface CsvTarget extends AutoCloseable {

    /// Takes the first bytes of an array.
    void take(byte[] bytes, int length);

    /// Hands everything held back to the file.
    void finish();

    @Override
    void close();

    /// What compresses, or doesn't.
    ///
    /// @param writersAtOnce how many share the memory
    static CsvTarget of(Compression compression, FileInProgress file, int writersAtOnce) {
        return switch (compression) {
            case NONE -> new PlainTarget(file);
            case GZIP -> new GzipTarget(file);
            case ZSTD -> new ZstdTarget(file, writersAtOnce);
            case SNAPPY, LZ4 ->
                    throw new IllegalArgumentException("CSV is not compressed by " + compression);
        };
    }

    /// The bytes as they are.
    record PlainTarget(FileInProgress file) implements CsvTarget {

        @Override
        public void take(byte[] bytes, int length) {
            file.write(bytes, 0, length);
        }

        @Override
        public void finish() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // The file is closed by its owner.
        }
    }
}

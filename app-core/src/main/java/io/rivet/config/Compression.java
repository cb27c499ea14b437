package io.rivet.config;

/// `exports[].compression` of a Parquet file.
public enum Compression {
    ZSTD,
    SNAPPY,
    GZIP,
    /// Written as LZ4_RAW, which every current reader knows.
    LZ4,
    NONE
}

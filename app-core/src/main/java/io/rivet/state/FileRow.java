package io.rivet.state;

import java.time.Instant;
import java.util.Optional;

/// One row of `file_manifest`: a file that a run delivered.
///
/// @param fileName without its folder, as the reference tool stores it
/// @param compression `zstd`, `snappy`, `gzip`, `lz4`, `none`
public record FileRow(
        String runId,
        String exportName,
        String fileName,
        long rowCount,
        long bytes,
        String format,
        Optional<String> compression,
        Instant createdAt) {}

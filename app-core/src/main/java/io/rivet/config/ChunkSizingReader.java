package io.rivet.config;

import io.rivet.value.ByteSize;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads how large the chunks are: one of four keys says it.
final class ChunkSizingReader {

    private static final long STANDARD_SIZE = 100_000;
    private static final List<String> SIZES =
            List.of("chunk_size", "chunk_count", "chunk_by_days", "chunk_size_memory_mb");

    /// The sizing that is written, or the usual one.
    ChunkSizing read(Section export) {
        List<String> written = SIZES.stream().filter(export::has).toList();
        if (written.size() > 1) {
            export.problem(
                    written.get(1),
                    String.join(", ", written) + " are mutually exclusive. Keep one of them.");
        }
        if (export.has("chunk_by_days") && export.flag("chunk_dense").orElse(false)) {
            export.problem(
                    "chunk_by_days",
                    "chunk_by_days goes by the calendar and chunk_dense by the number of rows."
                            + " Remove one.");
        }
        OptionalLong size = export.longWhole("chunk_size");
        OptionalInt count = export.whole("chunk_count");
        OptionalInt days = export.whole("chunk_by_days");
        OptionalInt megabytes = export.whole("chunk_size_memory_mb");
        if (count.isPresent()) {
            return new ChunkSizing.ByCount(count.getAsInt());
        }
        if (days.isPresent()) {
            return new ChunkSizing.ByDays(days.getAsInt());
        }
        if (megabytes.isPresent()) {
            return new ChunkSizing.ByMemory(ByteSize.ofMebibytes(megabytes.getAsInt()));
        }
        return new ChunkSizing.BySize(size.orElse(STANDARD_SIZE));
    }
}

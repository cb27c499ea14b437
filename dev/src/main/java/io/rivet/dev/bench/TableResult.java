package io.rivet.dev.bench;

import java.util.Optional;

/// The medians of one table.
///
/// @param server COPY BINARY to nowhere inside the server
/// @param limit one thread, socket read and zstd 3 of the raw stream; its bytes are the raw ones
/// @param export our export; empty when there is no headless command to measure
record TableResult(String table, Measured server, Measured limit, Optional<Measured> export) {

    double wallRatio() {
        return export.orElseThrow().wallSeconds() / limit.wallSeconds();
    }

    double cpuRatio() {
        return export.orElseThrow().cpuSeconds() / limit.cpuSeconds();
    }
}

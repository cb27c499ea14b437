package io.rivet.dev.bench;

import java.util.Optional;

/// The medians of one table.
///
/// @param server the server alone, which sends nothing
/// @param limit one thread that only reads the rows; its bytes are those on the wire
/// @param export our export; empty when there is no headless command to measure
record TableResult(String table, Measured server, Measured limit, Optional<Measured> export) {

    double wallRatio() {
        return export.orElseThrow().wallSeconds() / limit.wallSeconds();
    }

    double cpuRatio() {
        return export.orElseThrow().cpuSeconds() / limit.cpuSeconds();
    }
}

package io.rivet.config;

import java.util.Optional;

/// Reads in which pieces a run goes, how many at once and over which moment, and holds these keys
/// against each other.
final class RunningReader {

    private final ModeReader modes = new ModeReader();

    /// How the export runs; empty when its mode has a problem.
    ///
    /// @param maxConnections of the source
    Optional<RunningConfig> read(Section export, int maxConnections) {
        Optional<ModeConfig> mode = modes.read(export);
        int parallel = Math.max(1, export.whole("parallel").orElse(1));
        Consistency consistency =
                export.word("consistency", Consistency.class).orElse(Consistency.PER_TASK);
        DriftPolicy drift =
                export.word("on_schema_drift", DriftPolicy.class).orElse(DriftPolicy.WARN);
        if (mode.isEmpty()) {
            return Optional.empty();
        }
        int used = parallel(export, mode.get(), parallel, maxConnections);
        refuseResumeOfSnapshot(export, mode.get(), consistency);
        return Optional.of(new RunningConfig(mode.get(), used, consistency, drift));
    }

    private static int parallel(Section export, ModeConfig mode, int parallel, int maxConnections) {
        return switch (mode) {
            case ModeConfig.Incremental _, ModeConfig.TimeWindow _ -> {
                if (parallel > 1) {
                    export.warning(
                            "parallel",
                            "this mode reads its rows in one piece; the key is ignored. It is for"
                                    + " mode: chunked and full.");
                }
                yield 1;
            }
            case ModeConfig.Full _, ModeConfig.Chunked _ -> {
                if (parallel > maxConnections) {
                    export.warning(
                            "parallel",
                            parallel
                                    + " is more than source.max_connections, so at most "
                                    + maxConnections
                                    + " pieces are read at once.");
                }
                yield parallel;
            }
        };
    }

    private static void refuseResumeOfSnapshot(
            Section export, ModeConfig mode, Consistency consistency) {
        boolean checkpoint = mode instanceof ModeConfig.Chunked chunked && chunked.checkpoint();
        if (checkpoint && consistency == Consistency.SNAPSHOT) {
            export.problem(
                    "chunk_checkpoint",
                    "a run over one snapshot can't be resumed: the snapshot ends with the run."
                            + " Remove this key, or write consistency: per_task.");
        }
    }
}

package io.rivet.config;

import java.util.Locale;

/// Reads a `tuning:` section, of the source or of an export.
final class TuningReader {

    private final KeyCheck keys;

    TuningReader(KeyCheck keys) {
        this.keys = keys;
    }

    /// @param parent `source` or an export
    TuningConfig read(Section parent) {
        return parent.section("tuning").map(this::tuning).orElseGet(TuningConfig::empty);
    }

    private TuningConfig tuning(Section section) {
        keys.check(section, KeyCheck.LaterKeys.REFUSE);
        TuningConfig tuning =
                new TuningConfig(
                        section.choice("profile")
                                .map(name -> Profile.valueOf(name.toUpperCase(Locale.ROOT))),
                        section.whole("batch_size"),
                        section.whole("batch_size_memory_mb"),
                        section.whole("throttle_ms"),
                        section.whole("statement_timeout_s"),
                        section.whole("max_retries"),
                        section.whole("retry_backoff_ms"),
                        section.whole("lock_timeout_s"),
                        section.whole("memory_threshold_mb"));
        if (hasBothSizes(tuning)) {
            section.problem(
                    "batch_size_memory_mb",
                    "batch_size and batch_size_memory_mb are mutually exclusive. Remove one.");
        }
        return tuning;
    }

    /// What an export runs with.
    TuningConfig effective(Section export, TuningConfig own, TuningConfig source) {
        TuningConfig effective = own.over(source);
        if (hasBothSizes(effective) && !hasBothSizes(own) && !hasBothSizes(source)) {
            export.problem(
                    "tuning",
                    "effective tuning has both batch_size and batch_size_memory_mb (mutually"
                            + " exclusive): one stands here, the other in source.tuning. Remove"
                            + " one.");
        }
        return effective;
    }

    private static boolean hasBothSizes(TuningConfig tuning) {
        return tuning.batchSize().isPresent() && tuning.batchSizeMemoryMb().isPresent();
    }
}

package io.rivet.plan;

import io.rivet.config.Profile;
import io.rivet.config.TuningConfig;
import io.rivet.value.ByteSize;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What holds where a tuning section is silent.
final class TuningDefaults {

    /// A batch ends here, unless `batch_size_memory_mb` says otherwise.
    static final long DEFAULT_BATCH_BYTES = 8 << 20;

    /// The most that `batch_size_memory_mb` gives a batch: it is held up to three times, and a heap
    /// of 128 MB must do.
    static final long MOST_BATCH_BYTES = 32 << 20;

    /// With `batch_size_memory_mb` the rows of a batch are bounded by this only, as in the
    /// reference tool.
    static final int MOST_BATCH_ROWS = 500_000;

    private TuningDefaults() {}

    /// Resolves a merged tuning section: what it leaves out comes from its profile, `balanced` by
    /// default.
    static Tuning resolve(TuningConfig written) {
        Profile profile = written.profile().orElse(Profile.BALANCED);
        Numbers defaults = Numbers.of(profile);
        boolean byMemory = written.batchSizeMemoryMb().isPresent();
        return new Tuning(
                profile,
                written.profile().isPresent(),
                byMemory ? MOST_BATCH_ROWS : written.batchSize().orElse(defaults.batchRows),
                byMemory
                        ? Math.min(
                                MOST_BATCH_BYTES,
                                ByteSize.ofMebibytes(written.batchSizeMemoryMb().getAsInt())
                                        .bytes())
                        : DEFAULT_BATCH_BYTES,
                Duration.ofMillis(written.throttleMs().orElse(defaults.throttleMs)),
                Duration.ofSeconds(written.statementTimeoutS().orElse(defaults.statementTimeoutS)),
                Duration.ofSeconds(written.lockTimeoutS().orElse(defaults.lockTimeoutS)),
                written.maxRetries().orElse(defaults.maxRetries),
                Duration.ofMillis(written.retryBackoffMs().orElse(defaults.retryBackoffMs)),
                threshold(written.memoryThresholdMb()));
    }

    private static OptionalLong threshold(OptionalInt mebibytes) {
        int written = mebibytes.orElse(0);
        return written == 0
                ? OptionalLong.empty()
                : OptionalLong.of(ByteSize.ofMebibytes(written).bytes());
    }

    /// The numbers of a profile: the reference tool's, section 1.5.
    private record Numbers(
            int batchRows,
            int throttleMs,
            int statementTimeoutS,
            int maxRetries,
            int retryBackoffMs,
            int lockTimeoutS) {

        static Numbers of(Profile profile) {
            return switch (profile) {
                case FAST -> new Numbers(50_000, 0, 0, 1, 1_000, 0);
                case BALANCED -> new Numbers(10_000, 50, 300, 3, 2_000, 30);
                case SAFE -> new Numbers(2_000, 500, 120, 5, 5_000, 10);
            };
        }
    }
}

package io.rivet.config;

import java.util.Optional;
import java.util.OptionalInt;

/// A `tuning:` section as written: what is absent comes from the export's source section, then from
/// the profile.
public record TuningConfig(
        Optional<Profile> profile,
        OptionalInt batchSize,
        OptionalInt batchSizeMemoryMb,
        OptionalInt throttleMs,
        OptionalInt statementTimeoutS,
        OptionalInt maxRetries,
        OptionalInt retryBackoffMs,
        OptionalInt lockTimeoutS,
        OptionalInt memoryThresholdMb) {

    /// Without a threshold for memory.
    public TuningConfig(
            Optional<Profile> profile,
            OptionalInt batchSize,
            OptionalInt batchSizeMemoryMb,
            OptionalInt throttleMs,
            OptionalInt statementTimeoutS,
            OptionalInt maxRetries,
            OptionalInt retryBackoffMs,
            OptionalInt lockTimeoutS) {
        this(
                profile,
                batchSize,
                batchSizeMemoryMb,
                throttleMs,
                statementTimeoutS,
                maxRetries,
                retryBackoffMs,
                lockTimeoutS,
                OptionalInt.empty());
    }

    /// Nothing written.
    public static TuningConfig empty() {
        OptionalInt none = OptionalInt.empty();
        return new TuningConfig(Optional.empty(), none, none, none, none, none, none, none);
    }

    /// This section, and for each key that it leaves out the one of `base`.
    public TuningConfig over(TuningConfig base) {
        return new TuningConfig(
                profile.or(base::profile),
                first(batchSize, base.batchSize),
                first(batchSizeMemoryMb, base.batchSizeMemoryMb),
                first(throttleMs, base.throttleMs),
                first(statementTimeoutS, base.statementTimeoutS),
                first(maxRetries, base.maxRetries),
                first(retryBackoffMs, base.retryBackoffMs),
                first(lockTimeoutS, base.lockTimeoutS),
                first(memoryThresholdMb, base.memoryThresholdMb));
    }

    private static OptionalInt first(OptionalInt own, OptionalInt base) {
        return own.isPresent() ? own : base;
    }
}

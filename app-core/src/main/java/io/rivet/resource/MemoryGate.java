package io.rivet.resource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Decides whether reading may go on while the process holds much memory. It decides by the numbers
/// and the time that it is given, and nothing else. Safe for several threads.
///
/// A pause is short and rare: memory that isn't given back within it isn't held by the rows that
/// were read, so that waiting longer would only make the run slow.
public final class MemoryGate {

    /// A pause ends after this even when nothing was given back.
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /// After a pause that didn't help, the next one may come this much later.
    public static final Duration REST = Duration.ofSeconds(60);

    /// Rows in memory may weigh more than the threshold for this long.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long thresholdBytes;
    private @Nullable Instant pausedSince;
    private @Nullable Instant restsUntil;
    private @Nullable Instant tooMuchSince;

    /// What a reader does.
    public enum Decision {
        /// Read on.
        GO,
        /// Wait a moment and ask again. This is the first to hear it.
        PAUSE_BEGINS,
        /// Wait a moment and ask again.
        PAUSE,
        /// The rows in memory alone weigh more than the threshold, and have for long.
        TOO_MUCH
    }

    /// @param thresholdBytes above which reading pauses, more than 0
    public MemoryGate(long thresholdBytes) {
        this.thresholdBytes = thresholdBytes;
    }

    public long thresholdBytes() {
        return thresholdBytes;
    }

    /// Asks.
    ///
    /// @param residentBytes of the process; 0 when unknown
    /// @param rowBytes what the rows that are in memory weigh
    public synchronized Decision ask(long residentBytes, long rowBytes, Instant now) {
        if (rowBytes <= thresholdBytes) {
            tooMuchSince = null;
        } else if (tooMuchSince == null) {
            tooMuchSince = now;
        } else if (!now.isBefore(tooMuchSince.plus(PATIENCE))) {
            return Decision.TOO_MUCH;
        }
        if (residentBytes <= thresholdBytes) {
            pausedSince = null;
            return Decision.GO;
        }
        if (restsUntil != null && now.isBefore(restsUntil)) {
            return Decision.GO;
        }
        if (pausedSince == null) {
            pausedSince = now;
            return Decision.PAUSE_BEGINS;
        }
        if (now.isBefore(pausedSince.plus(LONGEST_PAUSE))) {
            return Decision.PAUSE;
        }
        pausedSince = null;
        restsUntil = now.plus(REST);
        return Decision.GO;
    }
}

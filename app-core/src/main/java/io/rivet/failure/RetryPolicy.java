package io.rivet.failure;

import java.time.Duration;
import java.util.Optional;

/// How often and after which delay a task is tried again. Pure: the caller brings the dice.
///
/// @param maxRetries tries after the first one, 0 or more
/// @param backoff the delay before the first retry; it doubles from there
public record RetryPolicy(int maxRetries, Duration backoff) {

    /// The backoff never grows past this, whatever the number of retries.
    public static final Duration CAP = Duration.ofSeconds(60);

    /// The delay before retry number `retry`, or empty when the failure stands.
    ///
    /// @param retry 1 for the first retry
    /// @param kind what the last try failed with
    /// @param earlierTimeouts how many tries before this one ended in {@link FailureKind#TIMEOUT}
    /// @param jitter from 0 (inclusive) to 1 (exclusive); the backoff is scaled to 50..100 % by it
    public Optional<Duration> delayBefore(
            int retry, FailureKind kind, int earlierTimeouts, double jitter) {
        if (!kind.retryable() || retry > maxRetries) {
            return Optional.empty();
        }
        if (kind == FailureKind.TIMEOUT && earlierTimeouts > 0) {
            return Optional.empty();
        }
        int doublings = Math.min(retry - 1, 20);
        long backoffMillis =
                Math.min(CAP.toMillis(), saturatedShift(backoff.toMillis(), doublings));
        long jittered = (long) (backoffMillis * (0.5 + jitter / 2));
        return Optional.of(Duration.ofMillis(jittered).plus(kind.extraDelay()));
    }

    private static long saturatedShift(long value, int doublings) {
        return value > (Long.MAX_VALUE >> doublings) ? Long.MAX_VALUE : value << doublings;
    }
}

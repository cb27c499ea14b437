package io.rivet.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Optional;

class RetryPolicyTest {

    private static final double NO_JITTER = Math.nextDown(1.0);

    private final RetryPolicy policy = new RetryPolicy(5, Duration.ofSeconds(2));

    @Test
    void backoffDoublesUpToTheCap() {
        assertEquals(seconds(2), delay(1, FailureKind.NETWORK, 0));
        assertEquals(seconds(4), delay(2, FailureKind.NETWORK, 0));
        assertEquals(seconds(8), delay(3, FailureKind.NETWORK, 0));
        RetryPolicy patient = new RetryPolicy(100, Duration.ofSeconds(2));
        assertEquals(
                Optional.of(Duration.ofSeconds(60)),
                patient.delayBefore(100, FailureKind.NETWORK, 0, NO_JITTER).map(this::rounded));
    }

    @Test
    void jitterNeverTakesMoreThanHalf() {
        assertEquals(
                Optional.of(Duration.ofSeconds(1)),
                policy.delayBefore(1, FailureKind.DISCONNECT, 0, 0));
    }

    @Test
    void capacityWaitsFifteenSecondsMoreAndDeadlockOne() {
        assertEquals(seconds(17), delay(1, FailureKind.CAPACITY, 0));
        assertEquals(seconds(3), delay(1, FailureKind.DEADLOCK, 0));
    }

    @Test
    void aTimeoutIsTriedAgainOnce() {
        assertEquals(seconds(2), delay(1, FailureKind.TIMEOUT, 0));
        assertEquals(Optional.empty(), delay(2, FailureKind.TIMEOUT, 1));
    }

    @Test
    void retriesEnd() {
        assertEquals(Optional.empty(), delay(6, FailureKind.NETWORK, 0));
        assertEquals(
                Optional.empty(),
                new RetryPolicy(0, Duration.ofSeconds(1))
                        .delayBefore(1, FailureKind.NETWORK, 0, NO_JITTER));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"PERMANENT", "USAGE", "INTEGRITY", "DRIFT", "BUSY", "CANCELLED"})
    void whatCannotHelpIsNotTriedAgain(FailureKind kind) {
        assertEquals(Optional.empty(), delay(1, kind, 0));
    }

    private Optional<Duration> delay(int retry, FailureKind kind, int earlierTimeouts) {
        return policy.delayBefore(retry, kind, earlierTimeouts, NO_JITTER).map(this::rounded);
    }

    private Duration rounded(Duration duration) {
        return Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0));
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}

package io.rivet.run;

import io.rivet.event.ExportPhase;
import io.rivet.event.RunEvent;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RetryPolicy;
import io.rivet.failure.RivetException;
import io.rivet.plan.Tuning;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Tries something until it works or its failure stands. Each retry is an event.
final class Attempts {

    private final ExportTools tools;
    private final Tuning tuning;
    private final RandomGenerator dice;

    Attempts(ExportTools tools, Tuning tuning) {
        this.tools = tools;
        this.tuning = tuning;
        this.dice = RandomGenerator.getDefault();
    }

    /// @param taskIndex what is tried, for the event
    /// @throws RivetException the failure that stands, or the cause of the stop that was asked for
    <T> T untilDone(int taskIndex, Supplier<T> attempt) {
        return untilDone(taskIndex, attempt, () -> false);
    }

    /// @param exhausted whether a failure stands although it could be tried again: asked after it
    <T> T untilDone(int taskIndex, Supplier<T> attempt, BooleanSupplier exhausted) {
        RetryPolicy policy = new RetryPolicy(tuning.maxRetries(), tuning.retryBackoff());
        int earlierTimeouts = 0;
        for (int retry = 1; ; retry++) {
            try {
                return attempt.get();
            } catch (RivetException failure) {
                if (tools.cancellation().isRequested()) {
                    throw tools.cancellation().failure();
                }
                if (exhausted.getAsBoolean()) {
                    throw failure;
                }
                Duration delay =
                        policy.delayBefore(
                                        retry, failure.kind(), earlierTimeouts, dice.nextDouble())
                                .orElseThrow(() -> failure);
                if (failure.kind() == FailureKind.TIMEOUT) {
                    earlierTimeouts++;
                }
                waitBefore(new Retry(taskIndex, retry, delay), failure);
            }
        }
    }

    private record Retry(int taskIndex, int number, Duration delay) {}

    private void waitBefore(Retry retry, RivetException failure) {
        tools.gauges().retried();
        tools.gauges().phase(ExportPhase.RETRY_WAIT);
        tools.listener()
                .hear(
                        new RunEvent.Retrying(
                                tools.clock().instant(),
                                tools.export().name(),
                                retry.taskIndex,
                                retry.number,
                                tuning.maxRetries(),
                                retry.delay,
                                failure.kind(),
                                failure.sentence()));
        tools.cancellation().pause(retry.delay);
    }
}

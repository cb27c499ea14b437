package io.rivet.run;

import io.rivet.event.RunEvent;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.Tuning;
import io.rivet.resource.MemoryGate;
import io.rivet.resource.MemoryGate.Decision;
import io.rivet.source.BatchLimits;
import io.rivet.value.ByteSize;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Holds the readers of an export while the process is over its memory threshold, and makes their
/// batches smaller. Safe for several threads.
final class MemoryWatch {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /// Room that each reader needs: one batch is written while the next is read.
    private static final int BATCHES_HELD = 2;

    private final ExportTools tools;
    private final Tuning tuning;
    private final @Nullable MemoryGate gate;
    private final AtomicLong rowBytes = new AtomicLong();
    private final boolean tight;

    /// @param readers how many read at once
    MemoryWatch(ExportTools tools, Tuning tuning, int readers) {
        this.tools = tools;
        this.tuning = tuning;
        this.gate =
                tuning.memoryThresholdBytes().isPresent()
                        ? new MemoryGate(tuning.memoryThresholdBytes().getAsLong())
                        : null;
        long needed = tools.rssBytes().getAsLong() + smallest() * BATCHES_HELD * readers;
        this.tight = gate != null && gate.thresholdBytes() < needed;
        if (tight) {
            long megabyte = ByteSize.ofMebibytes(1).bytes();
            tools.warn(
                    "tuning.memory_threshold_mb: %d is less than this process needs, %d; the smallest batches are used"
                            .formatted(
                                    tuning.memoryThresholdBytes().orElse(0) / megabyte,
                                    (needed + megabyte - 1) / megabyte));
        }
    }

    private long smallest() {
        BatchLimits limits = wanted();
        shrink(limits);
        return limits.bytes();
    }

    private BatchLimits wanted() {
        return new BatchLimits(tuning.batchRows(), tuning.batchBytes());
    }

    private static void shrink(BatchLimits limits) {
        while (limits.halve()) {
            // down to the smallest
        }
    }

    /// The limits that a read begins with.
    BatchLimits limits() {
        BatchLimits limits = wanted();
        if (tight) {
            shrink(limits);
        }
        return limits;
    }

    /// A reader's rows in memory weigh so much more now, or less.
    void holds(long moreBytes) {
        rowBytes.addAndGet(moreBytes);
    }

    /// Returns when the reader may go on. Its next batches may be smaller then.
    ///
    /// @param limits of the reader
    /// @throws RivetException when rows alone stay above the threshold, and at a stop
    void between(BatchLimits limits) {
        if (gate == null) {
            return;
        }
        Decision decision = ask(gate);
        if (decision == Decision.GO) {
            return;
        }
        boolean tells = decision == Decision.PAUSE_BEGINS;
        Instant since = tools.clock().instant();
        limits.halve();
        if (tells) {
            tell(
                    new RunEvent.Paused(
                            since,
                            tools.export().name(),
                            tools.rssBytes().getAsLong(),
                            gate.thresholdBytes()));
            System.gc(); // asks for memory back, once per pause
        }
        while (decision != Decision.GO) {
            tools.cancellation().pause(LOOK_AGAIN);
            decision = ask(gate);
        }
        if (tells) {
            Instant now = tools.clock().instant();
            tell(new RunEvent.Resumed(now, tools.export().name(), Duration.between(since, now)));
        }
    }

    private void tell(RunEvent event) {
        tools.listener().hear(event);
    }

    private Decision ask(MemoryGate asked) {
        Decision decision =
                asked.ask(tools.rssBytes().getAsLong(), rowBytes.get(), tools.clock().instant());
        if (decision == Decision.TOO_MUCH) {
            throw new RivetException(
                    FailureKind.PERMANENT,
                    "export '%s': the rows in memory weigh %d MB, more than tuning.memory_threshold_mb: %d, and did so for %d s. Raise the threshold or lower tuning.batch_size."
                            .formatted(
                                    tools.export().name(),
                                    rowBytes.get() >> 20,
                                    asked.thresholdBytes() >> 20,
                                    MemoryGate.PATIENCE.toSeconds()));
        }
        return decision;
    }
}

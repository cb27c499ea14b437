package io.rivet.run;

import io.rivet.event.ExportPhase;
import io.rivet.event.RunEvent;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.state.Lease;
import io.rivet.state.ProcessIdentity;
import io.rivet.value.RunId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;

/// The run of one export, from its lease to its summary. One loop for all modes: a plan is a list
/// of tasks.
public final class ExportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRun.class);

    private final ExportTools tools;

    public ExportRun(ExportTools tools) {
        this.tools = tools;
    }

    /// Runs the export. Failures are in the summary.
    public RunSummary run() {
        Instant startedAt = tools.clock().instant();
        tools.gauges().started(startedAt.toEpochMilli());
        RunSummary summary = runAndClose(startedAt);
        tools.gauges().phase(ExportPhase.ENDED);
        tools.listener()
                .hear(
                        new RunEvent.ExportEnded(
                                tools.clock().instant(), tools.export().name(), summary));
        return summary;
    }

    private RunSummary runAndClose(Instant startedAt) {
        RunProgress progress = new RunProgress(new RunId(tools.export().name(), startedAt));
        RunCloser closer = new RunCloser(tools, progress, startedAt);
        try (ConnectionBudget.Share share = share()) {
            Lease lease = tools.state().acquireLease(tools.export().name(), tools.process());
            try (Heartbeat _ = Heartbeat.start(tools.state(), lease, tools.cancellation())) {
                lease.takenOverFrom().ifPresent(this::tellTakeOver);
                return runUnderLease(share, closer, progress);
            } catch (RuntimeException | VirtualMachineError | LinkageError failure) {
                return closer.fail(asRivetException(failure));
            } finally {
                release(lease);
            }
        } catch (RuntimeException failure) {
            return closer.fail(asRivetException(failure));
        }
    }

    /// The export's part of the connections, taken before the first one is opened.
    private ConnectionBudget.Share share() {
        Preparation.Wanted wanted =
                Preparation.Wanted.by(tools.export().running(), tools.dialect());
        int total = tools.budget().total();
        if (wanted.fewest() > total) {
            throw new RivetException(
                    FailureKind.USAGE,
                    "export '%s': consistency: snapshot needs %d connections, but source.max_connections is %d. Raise it."
                            .formatted(tools.export().name(), wanted.fewest(), total));
        }
        try {
            return tools.budget().take(wanted.fewest(), wanted.most(), tools.cancellation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RivetException(FailureKind.CANCELLED, "interrupted", e);
        }
    }

    private RunSummary runUnderLease(
            ConnectionBudget.Share share, RunCloser closer, RunProgress progress) {
        tools.cancellation().check();
        RunStart start = RunStart.of(tools);
        try (Reading reading = new Reading(tools, share.connections(), start, progress)) {
            return readAndClose(reading, closer);
        }
    }

    private static RunSummary readAndClose(Reading reading, RunCloser closer) {
        try {
            CursorStart cursor = reading.readAll();
            return closer.succeed(reading.committer(), reading.quality(), cursor);
        } catch (RuntimeException failure) {
            reading.dropHeld(failure);
            throw failure;
        }
    }

    private void tellTakeOver(ProcessIdentity dead) {
        tools.warn(
                "an earlier run (process %d) ended without closing; it was marked interrupted"
                        .formatted(dead.pid()));
    }

    private void release(Lease lease) {
        try {
            tools.state().release(lease);
        } catch (RivetException e) {
            LOG.warn("the lease of export '{}' was not released: {}", lease.export(), e.sentence());
        }
    }

    private RivetException asRivetException(Throwable failure) {
        if (failure instanceof RivetException known) {
            return known;
        }
        String export = tools.export().name();
        if (failure instanceof OutOfMemoryError) {
            return new RivetException(
                    FailureKind.PERMANENT,
                    "export '%s': out of memory (heap of %d MB); lower tuning.batch_size_memory_mb or give Java more with -Xmx"
                            .formatted(export, Runtime.getRuntime().maxMemory() >> 20),
                    failure);
        }
        LOG.error(
                "export '{}' failed in a way that Rivet does not know: {}",
                export,
                failure.getClass().getName());
        LOG.debug("where that was", failure);
        return new RivetException(
                FailureKind.PERMANENT,
                "export '%s': unexpected %s. This is a fault of Rivet; please report it (--log-level debug shows where it was)."
                        .formatted(export, failure.getClass().getSimpleName()),
                failure);
    }
}

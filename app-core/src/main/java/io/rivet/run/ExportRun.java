package io.rivet.run;

import io.rivet.event.ExportPhase;
import io.rivet.event.RunEvent;
import io.rivet.event.RunSummary;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.PlanContext;
import io.rivet.plan.Planner;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.Tuning;
import io.rivet.source.SourceSession;
import io.rivet.state.Lease;
import io.rivet.state.NewRun;
import io.rivet.state.ProcessIdentity;
import io.rivet.value.RunId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        try {
            Lease lease = tools.state().acquireLease(tools.export().name(), tools.process());
            try (Heartbeat _ = Heartbeat.start(tools.state(), lease, tools.cancellation())) {
                lease.takenOverFrom().ifPresent(this::tellTakeOver);
                return runUnderLease(closer, progress);
            } catch (RuntimeException | VirtualMachineError | LinkageError failure) {
                return closer.fail(asRivetException(failure));
            } finally {
                release(lease);
            }
        } catch (RuntimeException failure) {
            return closer.fail(asRivetException(failure));
        }
    }

    private RunSummary runUnderLease(RunCloser closer, RunProgress progress) {
        tools.cancellation().check();
        Tuning tuning = Planner.tuning(tools.export().tuning());
        try (Sessions sessions = new Sessions(tools, tuning)) {
            ExportPlan plan = new Attempts(tools, tuning).untilDone(0, () -> plan(sessions));
            progress.planned(plan);
            begin(progress, plan);
            PartCommitter committer = new PartCommitter(tools, plan, progress);
            committer.removeLeftovers();
            TaskRunner runner = new TaskRunner(tools, plan, committer, sessions);
            List<TaskResult> results = new ArrayList<>();
            for (ReadTask task : plan.tasks()) {
                TaskResult result = runner.run(task);
                progress.done(result);
                results.add(result);
            }
            return closer.succeed(plan, results);
        }
    }

    private void begin(RunProgress progress, ExportPlan plan) {
        LOG.info("export '{}' reads from {}", plan.export(), plan.server());
        String format = Labels.format(plan.format());
        NewRun run = new NewRun(progress.runId(), "full", format, plan.tasks().size());
        progress.begin(tools.state().startRun(run));
        tools.gauges().planned(plan.tasks().size(), plan.estimatedRows());
        tools.listener()
                .hear(
                        new RunEvent.ExportStarted(
                                tools.clock().instant(), plan.export(), progress.runId(), plan));
    }

    /// Asks the source about the export's statement, and plans. The session is kept for the first
    /// attempt.
    private ExportPlan plan(Sessions sessions) {
        tools.gauges().phase(ExportPhase.PREPARING);
        ReadStatement statement = Planner.statement(tools.export(), tools.dialect());
        SourceSession session = sessions.take();
        boolean planned = false;
        try {
            tools.cancellation().watch(session);
            ScanFacts facts = session.describe(statement);
            PlanContext context =
                    new PlanContext(
                            tools.dialect(),
                            tools.zone(),
                            tools.clock().instant(),
                            Optional.empty(),
                            tools.ownsFolder());
            ExportPlan plan = Planner.plan(tools.export(), facts, KeyFacts.none(), context);
            sessions.keep(session);
            planned = true;
            facts.warnings().forEach(this::warn);
            return plan;
        } finally {
            tools.cancellation().unwatch();
            if (!planned) {
                session.close();
            }
        }
    }

    private void tellTakeOver(ProcessIdentity dead) {
        warn(
                "an earlier run (process %d) ended without closing; it was marked interrupted"
                        .formatted(dead.pid()));
    }

    private void warn(String sentence) {
        tools.listener()
                .hear(
                        new RunEvent.Warned(
                                tools.clock().instant(), tools.export().name(), sentence));
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

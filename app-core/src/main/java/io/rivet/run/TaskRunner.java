package io.rivet.run;

import io.rivet.event.ExportPhase;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.ReadTask;
import io.rivet.plan.Tuning;
import io.rivet.source.BatchLimits;
import io.rivet.source.ReadResult;
import io.rivet.source.SourceSession;
import io.rivet.state.PartRow;
import io.rivet.value.RunId;

import java.util.List;

/// Runs one task. Each try is an {@link #attempt}: a fresh connection, a fresh part, all of the
/// task or nothing.
final class TaskRunner {

    private final ExportTools tools;
    private final ExportPlan plan;
    private final RunId runId;
    private final PartCommitter committer;
    private final Sessions sessions;
    private final Attempts attempts;

    TaskRunner(ExportTools tools, ExportPlan plan, PartCommitter committer, Sessions sessions) {
        this.tools = tools;
        this.plan = plan;
        this.runId = committer.runId();
        this.committer = committer;
        this.sessions = sessions;
        this.attempts = new Attempts(tools, plan.tuning());
    }

    TaskResult run(ReadTask task) {
        return attempts.untilDone(task.index(), () -> attempt(task));
    }

    private TaskResult attempt(ReadTask task) {
        TaskResult result = readAndCommit(task);
        committer.announce(result.parts());
        return result;
    }

    private TaskResult readAndCommit(ReadTask task) {
        PartWriter writer = new PartWriter(tools, plan, runId, task);
        try {
            ReadResult read = readInto(writer, task);
            tools.gauges().phase(ExportPhase.COMMITTING);
            List<PartRow> parts = writer.finish().stream().toList();
            committer.commit(task.index(), parts);
            return new TaskResult(parts, read.rows(), read.changed());
        } catch (RuntimeException | VirtualMachineError | LinkageError failure) {
            writer.takeBackGauges();
            writer.close();
            writer.part().ifPresent(part -> discardAfter(failure, part, writer.isFinished()));
            throw failure;
        } finally {
            writer.close();
        }
    }

    private ReadResult readInto(PartWriter writer, ReadTask task) {
        tools.cancellation().check();
        tools.gauges().phase(ExportPhase.READING);
        try (SourceSession session = sessions.take()) {
            tools.cancellation().watch(session);
            try {
                ReadResult read = readBehind(writer, session, task);
                checkCount(read.rows(), writer.rows());
                return read;
            } finally {
                tools.cancellation().unwatch();
            }
        }
    }

    private ReadResult readBehind(PartWriter writer, SourceSession session, ReadTask task) {
        Tuning tuning = plan.tuning();
        BatchLimits limits = new BatchLimits(tuning.batchRows(), tuning.batchBytes());
        WriteBehind.Pace pace = new WriteBehind.Pace(tools.cancellation(), tuning.throttle());
        try (WriteBehind sink = new WriteBehind(writer, pace, session::cancel)) {
            try {
                return session.read(task, plan.schema(), limits, sink);
            } catch (RivetException failure) {
                throw sink.failure().orElse(failure);
            }
        }
    }

    private void checkCount(long read, long written) {
        if (read != written) {
            throw new RivetException(
                    FailureKind.INTEGRITY,
                    "export '%s': the server sent %d rows, but %d were written. This is a fault of Rivet; please report it."
                            .formatted(plan.export(), read, written));
        }
    }

    /// The first failure is the one to tell; a second one on the way out goes along with it.
    private void discardAfter(Throwable failure, PartRow part, boolean finished) {
        try {
            committer.discard(part, finished);
        } catch (RivetException second) {
            failure.addSuppressed(second);
        }
    }
}

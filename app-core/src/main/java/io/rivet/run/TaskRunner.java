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

import java.util.Optional;
import java.util.OptionalLong;

/// Runs tasks. Each try is an {@link #attempt}: a session of its own, fresh parts, all of the task
/// or nothing. Several threads may each run a task at the same time.
final class TaskRunner {

    private final ExportTools tools;
    private final ExportPlan plan;
    private final PartCommitter committer;
    private final SessionPool pool;
    private final MemoryWatch memory;

    TaskRunner(ExportTools tools, PartCommitter committer, SessionPool pool, MemoryWatch memory) {
        this.tools = tools;
        this.plan = committer.plan();
        this.committer = committer;
        this.pool = pool;
        this.memory = memory;
    }

    TaskResult run(ReadTask task) {
        Attempts attempts = new Attempts(tools, plan.tuning());
        int[] begun = new int[1];
        try {
            return attempts.untilDone(
                    task.index(),
                    () -> {
                        begun[0] = tools.state().beginTask(committer.runId(), task.index());
                        return attempt(task);
                    },
                    () -> plan.running().checkpoint() && begun[0] >= plan.running().maxAttempts());
        } catch (RivetException failure) {
            remember(task, failure);
            throw failure;
        }
    }

    /// A stop and a lost snapshot are no faults of the task.
    private void remember(ReadTask task, RivetException failure) {
        if (failure.kind() == FailureKind.CANCELLED
                || failure.kind() == FailureKind.SNAPSHOT_LOST
                || failure.kind() == FailureKind.BUSY) {
            return;
        }
        try {
            tools.state().failTask(committer.runId(), task.index(), failure.sentence());
        } catch (RivetException second) {
            failure.addSuppressed(second);
        }
    }

    private TaskResult attempt(ReadTask task) {
        TaskResult result = readAndCommit(task);
        committer.announce(result.parts());
        return result;
    }

    private TaskResult readAndCommit(ReadTask task) {
        PartWriter writer = new PartWriter(tools, plan, runId, task, part -> part);
        try {
            TaskResult result = readInto(parts, task);
            tools.gauges().phase(ExportPhase.COMMITTING);
            List<PartRow> parts = writer.finish();
            committer.commit(task.index(), parts);
            return new TaskResult(parts, read.rows(), read.changed());
        } catch (RuntimeException | VirtualMachineError | LinkageError failure) {
            writer.takeBackGauges();
            writer.close();
            for (PartRow part : writer.parts()) {
                discardAfter(failure, part, writer.isFinished(part));
            }
            throw failure;
        } finally {
            parts.close();
        }
    }

    private TaskResult readInto(AttemptParts parts, ReadTask task) {
        tools.cancellation().check();
        tools.gauges().phase(ExportPhase.READING);
        SourceSession session = pool.take();
        boolean sound = false;
        tools.cancellation().watch(session);
        try {
            Optional<CursorTracker> tracker = CursorTracker.of(plan, task);
            ReadResult read = readBehind(parts, tracker, session, task);
            checkCount(read.rows(), parts.rows());
            OptionalLong counted =
                    tools.wishes().reconcile()
                            ? OptionalLong.of(session.count(task.statement(), task.slice()))
                            : OptionalLong.empty();
            sound = true;
            return new TaskResult(
                    task.index(),
                    parts.taken(),
                    read.rows(),
                    read.changed(),
                    counted,
                    tracker.flatMap(CursorTracker::last),
                    pool.moment());
        } finally {
            tools.cancellation().unwatch(session);
            pool.giveBack(session, sound);
        }
    }

    private ReadResult readBehind(
            AttemptParts parts,
            Optional<CursorTracker> tracker,
            SourceSession session,
            ReadTask task) {
        Tuning tuning = plan.tuning();
        BatchLimits limits = memory.limits();
        WriteBehind.Pace pace = new WriteBehind.Pace(tools.cancellation(), tuning, limits, memory);
        try (WriteBehind sink =
                new WriteBehind(
                        batch -> {
                            parts.accept(batch);
                            tracker.ifPresent(each -> each.follow(batch));
                        },
                        pace,
                        session::cancel)) {
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
}

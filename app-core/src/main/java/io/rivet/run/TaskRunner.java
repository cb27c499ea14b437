package io.rivet.run;

import io.rivet.batch.BatchSink;
import io.rivet.event.ExportPhase;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.ReadTask;
import io.rivet.quality.AttemptTallies;
import io.rivet.quality.QualityTallies;
import io.rivet.source.BatchLimits;
import io.rivet.source.ReadResult;
import io.rivet.source.SourceSession;

import java.util.List;
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
    private final QualityTallies quality;

    TaskRunner(
            ExportTools tools,
            PartCommitter committer,
            SessionPool pool,
            MemoryWatch memory,
            QualityTallies quality) {
        this.tools = tools;
        this.plan = committer.plan();
        this.committer = committer;
        this.pool = pool;
        this.memory = memory;
        this.quality = quality;
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
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    private TaskResult attempt(ReadTask task) {
        TaskResult result = readAndCommit(task);
        committer.announce(result.parts());
        return result;
    }

    private TaskResult readAndCommit(ReadTask task) {
        AttemptParts parts = new AttemptParts(tools, committer, task);
        try (AttemptTallies tallies = quality.attempt()) {
            TaskResult result = readInto(parts, tallies, task);
            tools.gauges().phase(ExportPhase.COMMITTING);
            result = result.with(parts.finish());
            quality.add(tallies); // may refuse; what is recorded stands, and isn't taken back
            committer.record(result); // one that fails isn't tried again, so rows count once
            parts.committed();
            return result;
        } catch (RuntimeException | VirtualMachineError | LinkageError failure) {
            parts.takeBack(failure);
            throw failure;
        } finally {
            parts.close();
        }
    }

    private TaskResult readInto(AttemptParts parts, AttemptTallies tallies, ReadTask task) {
        tools.cancellation().check();
        tools.gauges().phase(ExportPhase.READING);
        SourceSession session = pool.take();
        boolean sound = false;
        tools.cancellation().watch(session);
        try {
            Optional<CursorTracker> tracker = CursorTracker.of(plan, task);
            BatchSink sink =
                    batch -> {
                        parts.accept(batch);
                        tallies.feed(batch);
                        tracker.ifPresent(each -> each.follow(batch));
                    };
            ReadResult read = readBehind(sink, session, task);
            checkCount(read.rows(), parts.rows());
            OptionalLong counted =
                    tools.wishes().reconcile()
                            ? OptionalLong.of(session.count(task.statement(), task.slice()))
                            : OptionalLong.empty();
            sound = true;
            return new TaskResult(
                    task.index(),
                    List.of(),
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

    private ReadResult readBehind(BatchSink writer, SourceSession session, ReadTask task) {
        BatchLimits limits = memory.limits();
        WriteBehind.Pace pace =
                new WriteBehind.Pace(tools.cancellation(), plan.tuning(), limits, memory);
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
}

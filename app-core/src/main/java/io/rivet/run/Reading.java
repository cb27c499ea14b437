package io.rivet.run;

import io.rivet.event.ExportPhase;
import io.rivet.event.RunEvent;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.Planner;
import io.rivet.plan.ReadTask;
import io.rivet.plan.Tuning;
import io.rivet.quality.QualityTallies;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/// Everything from the first question to the last row. When the moment that all tasks must see is
/// lost, the whole set starts again in a new one.
final class Reading implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private final ExportTools tools;
    private final int connections;
    private final RunStart start;
    private final RunProgress progress;
    private final Tuning tuning;
    private final Sessions sessions;
    private @Nullable PartCommitter committer;
    private @Nullable QualityTallies quality;

    /// @param connections the export's share
    Reading(ExportTools tools, int connections, RunStart start, RunProgress progress) {
        this.tools = tools;
        this.connections = connections;
        this.start = start;
        this.progress = progress;
        this.tuning = Planner.tuning(tools.export().tuning());
        this.sessions = new Sessions(tools, tuning);
    }

    /// Reads until all tasks are done.
    ///
    /// @return where the cursor was when the run began
    CursorStart readAll() {
        Preparation preparation = new Preparation(tools, sessions, connections);
        for (int retry = 1; ; retry++) {
            try (Prepared prepared = preparation.prepare(start.slices())) {
                read(prepared);
                return prepared.cursor();
            } catch (RivetException failure) {
                if (failure.kind() != FailureKind.SNAPSHOT_LOST || retry > tuning.maxRetries()) {
                    throw failure;
                }
                startAgain(retry, failure);
            } finally {
                progress.used(sessions.use());
            }
        }
    }

    private void read(Prepared prepared) {
        ExportPlan plan = prepared.plan();
        progress.planned(plan, prepared.pool().moment());
        List<ReadTask> tasks = begin(prepared);
        Cancellation ours = tools.cancellation().part();
        try {
            ExportTools own = committer().tools().under(ours);
            int atOnce = Math.min(plan.running().parallel(), prepared.pool().size());
            MemoryWatch memory = new MemoryWatch(own, tuning, Math.min(atOnce, tasks.size()));
            TaskRunner runner =
                    new TaskRunner(own, committer(), prepared.pool(), memory, quality());
            new Workers(runner, prepared.pool(), ours, progress::done)
                    .readAll(tasks, atOnce, plan.running().resumable());
        } finally {
            tools.cancellation().leave(ours);
        }
    }

    /// @return the tasks that are still to be read
    private List<ReadTask> begin(Prepared prepared) {
        ExportPlan plan = prepared.plan();
        close();
        quality = new QualityTallies(plan.export(), plan.quality(), plan.fileSchema());
        if (progress.begun()) {
            if (!plan.schema().equals(committer().plan().schema())) {
                new Drift(tools, progress).check(plan);
            }
            committer = new PartCommitter(tools.placed(progress.runId()), plan, progress);
            tools.state().replaceTasks(progress.runId(), RunStart.tasks(plan));
            tools.gauges().planned(plan.tasks().size(), plan.estimatedRows());
            return plan.tasks();
        }
        LOG.info("export '{}' reads from {}", plan.export(), plan.server());
        new Drift(tools, progress).check(plan);
        start.begin(plan, progress);
        ExportTools placed = tools.placed(progress.runId());
        PartCommitter ours = new PartCommitter(placed, plan, progress);
        committer = ours;
        ours.removeLeftovers();
        return start.earlier()
                .map(
                        run ->
                                new Resumption(placed, ours, progress, quality())
                                        .takeUp(run, plan, prepared.pool().moment()))
                .orElse(plan.tasks());
    }

    private void startAgain(int retry, RivetException lost) {
        committer().dropAll(progress.parts());
        progress.startAgain();
        tools.gauges().startedAgain();
        tools.gauges().retried();
        tools.gauges().phase(ExportPhase.RETRY_WAIT);
        Duration delay = tuning.retryBackoff();
        tools.listener()
                .hear(
                        new RunEvent.Retrying(
                                tools.clock().instant(),
                                tools.export().name(),
                                0,
                                retry,
                                tuning.maxRetries(),
                                delay,
                                lost.kind(),
                                lost.sentence()));
        tools.cancellation().pause(delay);
    }

    ExportPlan plan() {
        return committer().plan();
    }

    PartCommitter committer() {
        PartCommitter made = committer;
        if (made == null) {
            throw new IllegalStateException("nothing was begun yet");
        }
        return made;
    }

    /// What all tasks read, for the verdict.
    QualityTallies quality() {
        QualityTallies made = quality;
        if (made == null) {
            throw new IllegalStateException("nothing was begun yet");
        }
        return made;
    }

    @Override
    public void close() {
        QualityTallies made = quality;
        quality = null;
        if (made != null) {
            made.close();
        }
    }

    /// The run failed: what waits for a verdict is of no use, unless the run can be resumed. The
    /// first failure is the one to tell.
    void dropHeld(RuntimeException failure) {
        PartCommitter made = committer;
        if (made == null || made.plan().running().resumable()) {
            return;
        }
        try {
            made.dropAll(progress.parts().stream().filter(part -> !part.delivered()).toList());
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }
}

package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadTask;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads the tasks of a run, several at once where the plan allows it. One worker is the run's own
/// thread; more are threads of their own.
final class Workers {

    private final TaskRunner runner;
    private final SessionPool pool;
    private final Cancellation cancellation;
    private final Consumer<TaskResult> finished;

    /// @param cancellation of this set of tasks alone
    /// @param finished hears of each task that is done, from several threads
    Workers(
            TaskRunner runner,
            SessionPool pool,
            Cancellation cancellation,
            Consumer<TaskResult> finished) {
        this.runner = runner;
        this.pool = pool;
        this.cancellation = cancellation;
        this.finished = finished;
    }

    /// Reads them all.
    ///
    /// @param atOnce how many at the same time at most
    /// @param finishOthers whether tasks that are under way go on after one has failed: their work
    ///   isn't lost when the run can be resumed
    /// @throws RivetException the first failure that stands; of kind SNAPSHOT_LOST when no session
    ///   is left that sees the tasks' moment
    void readAll(List<ReadTask> tasks, int atOnce, boolean finishOthers) {
        TaskQueue queue = new TaskQueue(tasks, finishOthers);
        int count = Math.max(1, Math.min(atOnce, tasks.size()));
        if (count == 1) {
            work(queue);
        } else {
            workOnThreads(queue, count);
        }
        queue.rethrow();
        cancellation.check();
        if (queue.hasWaiting()) {
            throw new RivetException(
                    FailureKind.SNAPSHOT_LOST,
                    "the moment that all tasks must see was lost with its connections");
        }
    }

    private void workOnThreads(TaskQueue queue, int count) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(
                    Thread.ofPlatform().name("rivet-read-" + i).daemon().start(() -> work(queue)));
        }
        for (Thread thread : threads) {
            join(thread);
        }
    }

    /// A worker ends by itself: reads end at a stop, and waits look for one.
    private void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                cancellation.request();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(TaskQueue queue) {
        boolean going = true;
        while (going) {
            ReadTask task;
            try {
                task = queue.next(cancellation).orElse(null);
            } catch (RivetException stopped) {
                return;
            }
            going = task != null && workOn(queue, task);
            if (!queue.hasWaiting()) {
                pool.closeIdle();
            }
        }
    }

    private boolean workOn(TaskQueue queue, ReadTask task) {
        try {
            finished.accept(runner.run(task));
            queue.done();
            return true;
        } catch (RivetException failure) {
            if (failure.kind() == FailureKind.SNAPSHOT_LOST) {
                queue.putBack(task);
            } else {
                failed(queue, failure);
            }
            return false;
        } catch (RuntimeException | Error failure) {
            failed(queue, failure);
            return false;
        }
    }

    private void failed(TaskQueue queue, Throwable failure) {
        boolean first = queue.failed(failure);
        boolean crash = !(failure instanceof RivetException);
        if (first && (crash || !queue.finishesOthers())) {
            cancellation.request(
                    new RivetException(FailureKind.CANCELLED, "another task has failed", failure));
        }
    }
}

package io.rivet.run;

import io.rivet.failure.RivetException;
import io.rivet.plan.ReadTask;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The tasks of a run that nobody has begun yet. Safe for several threads.
final class TaskQueue {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final Deque<ReadTask> waiting;
    private final boolean finishesOthers;
    private int underWay;
    private @Nullable Throwable failure;

    TaskQueue(List<ReadTask> tasks, boolean finishesOthers) {
        waiting = new ArrayDeque<>(tasks);
        this.finishesOthers = finishesOthers;
    }

    /// Whether tasks that are under way go on after one has failed.
    boolean finishesOthers() {
        return finishesOthers;
    }

    /// The next task; waits while there is none but one under way might be put back. Each task that
    /// is given out ends in {@link #done}, {@link #putBack} or {@link #failed}.
    ///
    /// @param cancellation a stop ends the wait
    /// @return empty when nothing is left to begin
    synchronized Optional<ReadTask> next(Cancellation cancellation) {
        while (failure == null && waiting.isEmpty() && underWay > 0) {
            cancellation.check();
            try {
                wait(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        if (failure != null || waiting.isEmpty()) {
            return Optional.empty();
        }
        cancellation.check();
        underWay++;
        return Optional.of(waiting.removeFirst());
    }

    synchronized boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    synchronized void done() {
        underWay--;
        notifyAll();
    }

    /// Another worker may begin it again.
    synchronized void putBack(ReadTask task) {
        underWay--;
        waiting.addFirst(task);
        notifyAll();
    }

    /// A failure that stands: no further task begins.
    ///
    /// @return whether it is the first
    synchronized boolean failed(Throwable reason) {
        underWay--;
        boolean first = failure == null;
        if (first) {
            failure = reason;
        }
        notifyAll();
        return first;
    }

    /// Why no further task begins.
    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /// The failure as it was, for whoever ends the run.
    void rethrow() {
        switch (failure().orElse(null)) {
            case null -> {}
            case RivetException known -> throw known;
            case RuntimeException unknown -> throw unknown;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }
}

package io.rivet.gui.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Work in the background whose result comes back to the FX thread. All screens go through it, so
/// threads are made in this file alone.
public final class Tasks {

    private final Executor background;
    private final Executor front;

    /// @param background runs the work
    /// @param front runs what follows from its result
    public Tasks(Executor background, Executor front) {
        this.background = background;
        this.front = front;
    }

    /// One virtual thread per task; results on the FX thread.
    public static Tasks onFxThread() {
        return new Tasks(work -> Thread.ofVirtual().start(work), FxThread::execute);
    }

    /// Everything at once on the calling thread: for tests of view models.
    public static Tasks atOnce() {
        return new Tasks(Runnable::run, Runnable::run);
    }

    /// Runs the work in the background and waits for it, but never longer than this. For the end of
    /// the program, when nobody is left to hear of a result.
    ///
    /// @return false when the work isn't done, or failed
    public boolean runWithin(Duration bound, Runnable work) {
        try {
            CompletableFuture.runAsync(work, background).get(bound.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Runs the work, then exactly one of the two.
    ///
    /// @param failed hears whatever the work threw
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
        background.execute(
                () -> {
                    T result;
                    try {
                        result = work.call();
                    } catch (Throwable problem) {
                        front.execute(() -> failed.accept(problem));
                        return;
                    }
                    front.execute(() -> done.accept(result));
                });
    }
}

package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.SourceSession;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The wish to stop the run of one export, and what it must reach. Safe for several threads.
public final class Cancellation {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final Set<SourceSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable RivetException> cause = new AtomicReference<>();
    private final Set<Hook> hooks = ConcurrentHashMap.newKeySet();
    private final Set<Cancellation> parts = ConcurrentHashMap.newKeySet();

    /// Something to do at a stop, until it is closed.
    final class Hook implements AutoCloseable {
        private final Runnable action;

        private Hook(Runnable action) {
            this.action = action;
        }

        @Override
        public void close() {
            hooks.remove(this);
        }
    }

    /// Stops the run: its running statements are cancelled at the server. May take as long as a
    /// connection does.
    public void request() {
        request(new RivetException(FailureKind.CANCELLED, "cancelled by the user"));
    }

    /// Stops the run with a cause of its own, such as a lost lease. The first cause stands.
    void request(RivetException why) {
        cause.compareAndSet(null, why);
        requested.countDown();
        hooks.forEach(hook -> hook.action.run());
        parts.forEach(part -> part.request(failure()));
        sessions.forEach(SourceSession::cancel);
    }

    /// Closes the connections without asking the server.
    public void abort() {
        request();
        parts.forEach(Cancellation::abort);
        sessions.forEach(SourceSession::abort);
    }

    /// The wish to stop a part of the run. A stop of the whole run reaches it; its own stop goes no
    /// further. The caller ends it with {@link #leave}.
    Cancellation part() {
        Cancellation part = new Cancellation();
        parts.add(part);
        if (isRequested()) {
            part.request(failure());
        }
        return part;
    }

    /// The part is over.
    void leave(Cancellation part) {
        parts.remove(part);
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /// Returns while the run may go on.
    ///
    /// @throws RivetException with the cause, when a stop was asked for
    void check() {
        if (isRequested()) {
            throw failure();
        }
    }

    /// Why the run stops. Only after a request.
    RivetException failure() {
        RivetException why = cause.get();
        return why == null ? new RivetException(FailureKind.CANCELLED, "cancelled") : why;
    }

    /// Waits, but not past a stop.
    ///
    /// @throws RivetException with the cause, when a stop was asked for
    void pause(Duration duration) {
        try {
            if (requested.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RivetException(FailureKind.CANCELLED, "interrupted", e);
        }
    }

    /// Does this at a stop, at once when that has come already; never after the hook is closed.
    Hook whenRequested(Runnable action) {
        Hook hook = new Hook(action);
        hooks.add(hook);
        if (isRequested()) {
            action.run();
        }
        return hook;
    }

    /// From here on a stop reaches this session; after a stop that has come already, it is
    /// cancelled at once.
    void watch(SourceSession session) {
        sessions.add(session);
        if (isRequested()) {
            session.cancel();
        }
    }

    void unwatch(SourceSession session) {
        sessions.remove(session);
    }
}

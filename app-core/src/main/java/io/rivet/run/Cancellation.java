package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.SourceSession;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The wish to stop a run, and the session that it must reach. Safe for several threads.
public final class Cancellation {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final AtomicReference<@Nullable SourceSession> running = new AtomicReference<>();
    private final AtomicReference<@Nullable RivetException> cause = new AtomicReference<>();

    /// Stops the run: the running statement is cancelled at the server. May take as long as a
    /// connection does.
    public void request() {
        request(new RivetException(FailureKind.CANCELLED, "cancelled by the user"));
    }

    /// Stops the run with a cause of its own, such as a lost lease. The first cause stands.
    void request(RivetException why) {
        cause.compareAndSet(null, why);
        requested.countDown();
        SourceSession session = running.get();
        if (session != null) {
            session.cancel();
        }
    }

    /// Closes the connection without asking the server.
    public void abort() {
        request();
        SourceSession session = running.get();
        if (session != null) {
            session.abort();
        }
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

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

    /// From here on a stop reaches this session; before a stop that has come already, it is
    /// cancelled at once.
    void watch(SourceSession session) {
        running.set(session);
        if (isRequested()) {
            session.cancel();
        }
    }

    void unwatch() {
        running.set(null);
    }
}

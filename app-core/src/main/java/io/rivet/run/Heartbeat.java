package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.state.Lease;
import io.rivet.state.StateStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps a lease alive while a run goes on, and stops the run when the lease is lost.
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    static final Duration EVERY = Duration.ofSeconds(10);

    /// A beat may wait for the state database this long, and a little more.
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(15);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Heartbeat(StateStore state, Lease lease, Cancellation cancellation) {
        thread =
                Thread.ofPlatform()
                        .name("rivet-heartbeat-" + lease.export())
                        .daemon()
                        .unstarted(() -> beat(state, lease, cancellation));
    }

    static Heartbeat start(StateStore state, Lease lease, Cancellation cancellation) {
        Heartbeat heartbeat = new Heartbeat(state, lease, cancellation);
        heartbeat.thread.start();
        return heartbeat;
    }

    private void beat(StateStore state, Lease lease, Cancellation cancellation) {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    state.heartbeat(lease);
                } catch (RivetException e) {
                    if (closed.getCount() == 0) {
                        return;
                    }
                    if (e.kind() == FailureKind.BUSY) {
                        cancellation.request(e);
                        return;
                    }
                    LOG.warn("heartbeat of export '{}' failed: {}", lease.export(), e.sentence());
                } catch (RuntimeException e) {
                    LOG.warn("heartbeat of export '{}' failed", lease.export(), e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(LONGEST_BEAT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

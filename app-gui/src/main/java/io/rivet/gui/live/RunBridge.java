package io.rivet.gui.live;

import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOutcome;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Carries one run to the FX thread: facts wait in a queue, gauges are sampled when the pulse
/// beats. However fast the run is, the screen is asked to change five times a second.
final class RunBridge implements RunListener {

    /// The side on the FX thread.
    interface Watcher {

        /// A fact, in order, none lost.
        void fact(RunEvent event);

        void sample(List<RunGauges.Reading> readings, long rssBytes);

        /// After the last fact, once.
        void ended(RunOutcome outcome);
    }

    private final Queue<RunEvent> facts = new ConcurrentLinkedQueue<>();

    @Override
    public void hear(RunEvent event) {
        facts.add(event);
    }

    /// Hands over what has come since the last beat.
    ///
    /// @return true when the run is over and the watcher knows
    boolean beat(RunHandle handle, Watcher watcher) {
        // First ask whether it is over, then drain: so nothing heard before the end is left behind.
        Optional<RunOutcome> outcome = outcomeNow(handle);
        for (RunEvent fact = facts.poll(); fact != null; fact = facts.poll()) {
            watcher.fact(fact);
        }
        watcher.sample(handle.readings(), handle.rssBytes());
        outcome.ifPresent(watcher::ended);
        return outcome.isPresent();
    }

    private static Optional<RunOutcome> outcomeNow(RunHandle handle) {
        try {
            return handle.await(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

package io.rivet.gui.live;

import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOutcome;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;

import java.time.Duration;
import java.util.List;
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

        /// Instead of `ended`, once: a fault of the engine ended the run.
        void broke(RuntimeException fault);
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
        End end = endNow(handle);
        for (RunEvent fact = facts.poll(); fact != null; fact = facts.poll()) {
            watcher.fact(fact);
        }
        watcher.sample(handle.readings(), handle.rssBytes());
        return switch (end) {
            case End.NotYet _ -> false;
            case End.Over over -> {
                watcher.ended(over.outcome());
                yield true;
            }
            case End.Broke broke -> {
                watcher.broke(broke.fault());
                yield true;
            }
        };
    }

    private static End endNow(RunHandle handle) {
        try {
            return handle.await(Duration.ZERO).<End>map(End.Over::new).orElseGet(End.NotYet::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new End.NotYet();
        } catch (RuntimeException e) {
            return new End.Broke(e);
        }
    }

    /// What a run says when asked for its end.
    private sealed interface End {

        record NotYet() implements End {}

        record Over(RunOutcome outcome) implements End {}

        record Broke(RuntimeException fault) implements End {}
    }
}

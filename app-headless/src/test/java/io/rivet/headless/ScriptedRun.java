package io.rivet.headless;

import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOutcome;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;
import io.rivet.event.RunSummary;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A run whose every second is written down by the test. Its clock moves while somebody waits.
final class ScriptedRun implements RunHandle {

    final List<RunGauges> gauges = new ArrayList<>();
    final Deque<Runnable> seconds = new ArrayDeque<>();
    final SteppingClock clock;
    RunOutcome outcome = new RunOutcome(List.of(), 0);
    RunListener listener = _ -> {};
    Runnable onCancel = () -> {};
    int cancels;
    boolean stuck;

    ScriptedRun(SteppingClock clock) {
        this.clock = clock;
    }

    /// What happens in the next second of the run.
    ScriptedRun then(Runnable second) {
        seconds.add(second);
        return this;
    }

    void tell(RunEvent event) {
        listener.hear(event);
    }

    void endsWith(int exitCode, RunSummary... summaries) {
        outcome = new RunOutcome(List.of(summaries), exitCode);
    }

    @Override
    public List<RunGauges.Reading> readings() {
        return gauges.stream().map(RunGauges::reading).toList();
    }

    @Override
    public long rssBytes() {
        return 142L << 20;
    }

    @Override
    public void cancel() {
        cancels++;
        onCancel.run();
    }

    @Override
    public Optional<RunOutcome> await(Duration atMost) {
        clock.forward(atMost);
        Runnable second = seconds.poll();
        if (second != null) {
            second.run();
            return Optional.empty();
        }
        return stuck ? Optional.empty() : Optional.of(outcome);
    }
}

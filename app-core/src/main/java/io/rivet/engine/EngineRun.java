package io.rivet.engine;

import io.rivet.config.ExportConfig;
import io.rivet.config.RivetConfig;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;
import io.rivet.event.RunSummary;
import io.rivet.resource.ResidentMemory;
import io.rivet.resource.RssSampler;
import io.rivet.run.Cancellation;
import io.rivet.run.ExportRun;
import io.rivet.run.ExportTools;
import io.rivet.run.RunListeners;
import io.rivet.source.Source;
import io.rivet.state.CurrentProcess;
import io.rivet.state.StateStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A run of several exports, one after the other, on a thread of its own. Owns the state database
/// while it lasts.
final class EngineRun implements RunHandle {

    private final Map<ExportConfig, RunGauges> gauges = new LinkedHashMap<>();
    private final Cancellation cancellation = new Cancellation();
    private final AtomicBoolean cancelledBefore = new AtomicBoolean();
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    private final RssSampler memory = RssSampler.start(ResidentMemory.ofThisProcess());

    private EngineRun(List<ExportConfig> exports) {
        for (ExportConfig export : exports) {
            gauges.put(export, new RunGauges(export.name()));
        }
    }

    /// What the run is made of.
    ///
    /// @param state closed at the end of the run
    record Setting(
            Components components,
            RivetConfig config,
            List<ExportConfig> exports,
            RunOptions options,
            StateStore state,
            RunListener listener) {}

    static EngineRun start(Setting setting) {
        EngineRun run = new EngineRun(setting.exports());
        Thread.ofPlatform().name("rivet-run").daemon().start(() -> run.runAndComplete(setting));
        return run;
    }

    private void runAndComplete(Setting setting) {
        List<RunSummary> summaries = new ArrayList<>();
        try (memory;
                StateStore _ = setting.state()) {
            runAll(setting, summaries);
        } catch (RuntimeException | Error failure) {
            outcome.completeExceptionally(failure);
            return;
        }
        boolean leftOut = cancelledBefore.get() && summaries.size() < gauges.size();
        outcome.complete(new RunOutcome(summaries, ExitCodes.of(summaries, leftOut)));
    }

    private void runAll(Setting setting, List<RunSummary> summaries) {
        Components components = setting.components();
        Source source = components.source(setting.config().source());
        RunListeners listeners = new RunListeners(List.of(setting.listener()));
        for (Map.Entry<ExportConfig, RunGauges> entry : gauges.entrySet()) {
            if (cancellation.isRequested()) {
                return;
            }
            ExportConfig export = entry.getKey();
            ExportTools tools =
                    new ExportTools(
                            export,
                            setting.options().validate(),
                            source,
                            components.dialect(setting.config().source().kind()),
                            components.format(export.format()),
                            components.destination(export.destination()),
                            setting.state(),
                            CurrentProcess.identity(),
                            cancellation,
                            entry.getValue(),
                            listeners,
                            memory::peak,
                            components.clock());
            summaries.add(new ExportRun(tools).run());
        }
    }

    @Override
    public List<RunGauges.Reading> readings() {
        return gauges.values().stream().map(RunGauges::reading).toList();
    }

    @Override
    public long rssBytes() {
        return memory.current();
    }

    @Override
    public void cancel() {
        boolean again = cancelledBefore.getAndSet(true);
        Thread.ofPlatform()
                .name("rivet-cancel")
                .daemon()
                .start(again ? cancellation::abort : cancellation::request);
    }

    @Override
    public Optional<RunOutcome> await(Duration atMost) throws InterruptedException {
        try {
            return Optional.of(outcome.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the run ended in a fault of Rivet", e.getCause());
        }
    }
}

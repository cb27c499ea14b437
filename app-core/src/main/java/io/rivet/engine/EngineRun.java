package io.rivet.engine;

import io.rivet.config.ExportConfig;
import io.rivet.config.RivetConfig;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.resource.ResidentMemory;
import io.rivet.resource.RssSampler;
import io.rivet.run.Cancellation;
import io.rivet.run.ConnectionBudget;
import io.rivet.run.ExportRun;
import io.rivet.run.ExportTools;
import io.rivet.run.RunListeners;
import io.rivet.source.Source;
import io.rivet.state.CurrentProcess;
import io.rivet.state.StateStore;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A run of several exports, one after the other, on a thread of its own. Owns the state database
/// while it lasts.
final class EngineRun implements RunHandle {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);

    private final Map<ExportConfig, RunGauges> gauges = new LinkedHashMap<>();
    private final AtomicReference<@Nullable Cancellation> current = new AtomicReference<>();
    private final AtomicInteger stops = new AtomicInteger();
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
            if (summaries.isEmpty()) {
                outcome.completeExceptionally(failure);
                return;
            }
            LOG.error("the run ended in a fault of Rivet: {}", failure.getClass().getName());
            LOG.debug("where that was", failure);
        }
        boolean leftOut = summaries.size() < gauges.size();
        int code = ExitCodes.of(summaries, leftOut && stops.get() > 0);
        boolean fault = leftOut && code == 0;
        outcome.complete(
                new RunOutcome(summaries, fault ? FailureKind.PERMANENT.exitCode() : code));
    }

    private void runAll(Setting setting, List<RunSummary> summaries) {
        Components components = setting.components();
        Source source = components.source(setting.config().source());
        ConnectionBudget budget = new ConnectionBudget(setting.config().source().maxConnections());
        RunListeners listeners = new RunListeners(List.of(setting.listener()));
        for (Map.Entry<ExportConfig, RunGauges> entry : gauges.entrySet()) {
            Cancellation cancellation = new Cancellation();
            current.set(cancellation);
            if (stops.get() > 0) {
                return;
            }
            memory.restartPeak();
            ExportConfig export = entry.getKey();
            ExportTools tools =
                    new ExportTools(
                            export,
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
                            components.clock(),
                            setting.options().wishes(),
                            budget,
                            memory::current,
                            setting.config().source().timeZone(),
                            true);
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
        boolean again = stops.incrementAndGet() > 1;
        Cancellation cancellation = current.get();
        if (cancellation == null) {
            return;
        }
        gauges.values().forEach(RunGauges::stopping);
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
            if (e.getCause() instanceof RivetException failure) {
                throw failure;
            }
            throw new IllegalStateException("the run ended in a fault of Rivet", e.getCause());
        }
    }
}

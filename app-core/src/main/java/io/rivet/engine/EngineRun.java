package io.rivet.engine;

import io.rivet.config.ExportConfig;
import io.rivet.config.RivetConfig;
import io.rivet.config.RivetConfig.ParallelExports;
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
import io.rivet.value.RunId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A run of several exports, one after the other or each on a thread of its own. Owns the state
/// database while it lasts.
final class EngineRun implements RunHandle {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);

    private final Setting setting;
    private final Map<ExportConfig, RunGauges> gauges = new LinkedHashMap<>();
    private final Map<String, RunSummary> summaries = new ConcurrentHashMap<>();
    private final Set<Cancellation> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger stops = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    private final RssSampler memory = RssSampler.start(ResidentMemory.ofThisProcess());

    private EngineRun(Setting setting) {
        this.setting = setting;
        for (ExportConfig export : setting.exports()) {
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
            RunListener listener) {

        boolean inParallel() {
            return options.parallelExports().orElse(config.parallelExports())
                            == ParallelExports.THREADS
                    && exports.size() > 1;
        }

        ConnectionBudget budget() {
            int total = options.maxConnections().orElse(config.source().maxConnections());
            return new ConnectionBudget(total, inParallel() ? exports.size() : 1);
        }

        /// Of all exports of the config, also those that don't run now.
        boolean ownsFolder(ExportConfig export) {
            return config.exports().stream()
                    .filter(other -> !other.name().equals(export.name()))
                    .noneMatch(
                            other ->
                                    components.isSamePlace(
                                            export.destination(), other.destination()));
        }
    }

    static EngineRun start(Setting setting) {
        EngineRun run = new EngineRun(setting);
        Thread.ofPlatform().name("rivet-run").daemon().start(run::runAndComplete);
        return run;
    }

    private void runAndComplete() {
        try (memory;
                StateStore _ = setting.state()) {
            runAll();
        } catch (RuntimeException | Error failure) {
            fault.compareAndSet(null, failure);
        }
        Throwable failure = fault.get();
        if (failure != null) {
            if (summaries.isEmpty()) {
                outcome.completeExceptionally(failure);
                return;
            }
            LOG.error("the run ended in a fault of Rivet: {}", failure.getClass().getName());
            LOG.debug("where that was", failure);
        }
        List<RunSummary> inOrder =
                gauges.keySet().stream()
                        .map(export -> summaries.get(export.name()))
                        .filter(Objects::nonNull)
                        .toList();
        boolean leftOut = inOrder.size() < gauges.size();
        int code = ExitCodes.of(inOrder, leftOut && stops.get() > 0);
        boolean unknown = leftOut && code == 0;
        outcome.complete(
                new RunOutcome(inOrder, unknown ? FailureKind.PERMANENT.exitCode() : code));
    }

    private void runAll() {
        Source source = setting.components().source(setting.config().source());
        ConnectionBudget budget = setting.budget();
        RunListeners listeners = new RunListeners(List.of(setting.listener()));
        List<Thread> threads = new ArrayList<>();
        for (Map.Entry<ExportConfig, RunGauges> entry : gauges.entrySet()) {
            Runnable one =
                    () -> runOne(entry.getKey(), entry.getValue(), source, budget, listeners);
            if (setting.inParallel()) {
                String name = "rivet-run-" + entry.getKey().name();
                threads.add(Thread.ofPlatform().name(name).daemon().start(one));
            } else {
                memory.restartPeak();
                one.run();
            }
        }
        threads.forEach(EngineRun::join);
    }

    /// An export ends by itself: a stop reaches all of them.
    private static void join(Thread thread) {
        while (true) {
            try {
                thread.join();
                return;
            } catch (InterruptedException e) {
                LOG.debug("nobody interrupts a run; it is stopped by its cancellation", e);
            }
        }
    }

    private void runOne(
            ExportConfig export,
            RunGauges numbers,
            Source source,
            ConnectionBudget budget,
            RunListeners listeners) {
        Cancellation cancellation = new Cancellation();
        underWay.add(cancellation);
        try {
            if (stops.get() == 0 && fault.get() == null) {
                ExportTools tools = tools(export, numbers, cancellation, source, budget, listeners);
                summaries.put(export.name(), new ExportRun(tools).run());
            }
        } catch (RuntimeException | Error failure) {
            fault.compareAndSet(null, failure);
        } finally {
            underWay.remove(cancellation);
        }
    }

    private ExportTools tools(
            ExportConfig export,
            RunGauges numbers,
            Cancellation cancellation,
            Source source,
            ConnectionBudget budget,
            RunListeners listeners) {
        Components components = setting.components();
        RunId wanted = new RunId(export.name(), components.clock().instant());
        return new ExportTools(
                export,
                source,
                components.dialect(setting.config().source().kind()),
                components.format(export.format()),
                components.destination(export.destination(), wanted),
                setting.state(),
                CurrentProcess.identity(),
                cancellation,
                numbers,
                listeners,
                memory::peak,
                components.clock(),
                setting.options().wishes(),
                budget,
                memory::current,
                setting.config().source().timeZone(),
                setting.ownsFolder(export),
                run -> components.destination(export.destination(), run));
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
        if (underWay.isEmpty()) {
            return;
        }
        gauges.values().forEach(RunGauges::stopping);
        Thread.ofPlatform()
                .name("rivet-cancel")
                .daemon()
                .start(() -> underWay.forEach(again ? Cancellation::abort : Cancellation::request));
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

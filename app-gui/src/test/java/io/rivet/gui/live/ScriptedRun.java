package io.rivet.gui.live;

import io.rivet.config.RivetConfig;
import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOptions;
import io.rivet.engine.RunOutcome;
import io.rivet.event.ExportPhase;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.state.RunStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/// A run whose course the test tells, step by step. Safe for several threads.
public final class ScriptedRun implements RunStarter, RunHandle {

    public static final Instant AT = Instant.parse("2026-11-22T10:15:04Z");

    private final Map<String, RunGauges> gauges = new LinkedHashMap<>();
    private final List<RunSummary> summaries = new ArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private Optional<RunListener> listener = Optional.empty();
    private Optional<RivetConfig> config = Optional.empty();
    private Optional<RunOptions> options = Optional.empty();
    private Optional<RunOutcome> outcome = Optional.empty();
    private Optional<RuntimeException> fault = Optional.empty();
    private long rssBytes = 141L << 20;
    private int cancels;

    @Override
    public synchronized RunHandle start(RivetConfig read, RunOptions asked, RunListener hearing) {
        listener = Optional.of(hearing);
        options = Optional.of(asked);
        outcome = Optional.empty();
        fault = Optional.empty();
        config = Optional.of(read);
        summaries.clear();
        gauges.clear();
        asked.exports().forEach(name -> gauges.put(name, new RunGauges(name)));
        started.countDown();
        return this;
    }

    public CountDownLatch startedLatch() {
        return started;
    }

    public synchronized RunOptions options() {
        return options.orElseThrow();
    }

    /// What the last run was started with.
    public synchronized RivetConfig config() {
        return config.orElseThrow();
    }

    public synchronized int cancels() {
        return cancels;
    }

    /// The export's turn comes.
    public synchronized ScriptedRun turn(String export, OptionalLong estimate) {
        RunGauges numbers = gauges(export);
        numbers.started(AT.toEpochMilli());
        numbers.planned(1, estimate);
        numbers.phase(ExportPhase.READING);
        hear(
                new RunEvent.ExportStarted(
                        AT, export, Samples.runId(export), Samples.plan(export, estimate)));
        return this;
    }

    public synchronized ScriptedRun batch(String export, long rows, long bytes) {
        gauges(export).batch(rows, bytes, bytes);
        return this;
    }

    public synchronized ScriptedRun phase(String export, ExportPhase phase) {
        gauges(export).phase(phase);
        return this;
    }

    public synchronized ScriptedRun rss(long bytes) {
        rssBytes = bytes;
        return this;
    }

    public synchronized ScriptedRun hear(RunEvent event) {
        listener.orElseThrow().hear(event);
        return this;
    }

    /// The export ends with this summary.
    public synchronized ScriptedRun end(RunSummary summary) {
        RunGauges numbers = gauges(summary.export());
        summary.files().forEach(file -> numbers.fileCommitted(file.bytes()));
        numbers.phase(ExportPhase.ENDED);
        summaries.add(summary);
        return hear(new RunEvent.ExportEnded(AT, summary.export(), summary));
    }

    /// The whole run is over.
    public synchronized ScriptedRun over() {
        int exitCode =
                summaries.stream().anyMatch(s -> s.status() == RunStatus.CANCELLED)
                        ? FailureKind.CANCELLED.exitCode()
                        : summaries.stream().anyMatch(s -> s.status() == RunStatus.FAILED) ? 1 : 0;
        outcome = Optional.of(new RunOutcome(summaries, exitCode));
        return this;
    }

    /// The run ends in a fault: whoever asks for its end is thrown this.
    public synchronized ScriptedRun breaks(RuntimeException by) {
        fault = Optional.of(by);
        return this;
    }

    @Override
    public synchronized List<RunGauges.Reading> readings() {
        return gauges.values().stream().map(RunGauges::reading).toList();
    }

    @Override
    public synchronized long rssBytes() {
        return rssBytes;
    }

    @Override
    public synchronized void cancel() {
        cancels++;
    }

    @Override
    public synchronized Optional<RunOutcome> await(Duration atMost) {
        if (fault.isPresent()) {
            throw fault.get();
        }
        return outcome;
    }

    private RunGauges gauges(String export) {
        RunGauges numbers = gauges.get(export);
        if (numbers == null) {
            throw new IllegalStateException(export + " is not in this run");
        }
        return numbers;
    }
}

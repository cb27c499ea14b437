package io.rivet.gui.live;

import io.rivet.config.ExportConfig;
import io.rivet.config.RivetConfig;
import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOptions;
import io.rivet.engine.RunOutcome;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunSummary;
import io.rivet.gui.fx.Pulse;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.text.Failures;
import io.rivet.gui.text.Figures;
import io.rivet.gui.text.Messages;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Run screen without its nodes: what runs, how far it is, how it ended. FX thread only.
public final class RunViewModel {

    private static final int CHART_POINTS = 240;

    private final RunStarter starter;
    private final Tasks tasks;
    private final Pulse pulse;
    private final Clock clock;
    private final Watcher watcher = new Watcher();

    private final ObservableList<ExportRow> rows = FXCollections.observableArrayList();
    private final Map<String, ExportRow> rowsByName = new LinkedHashMap<>();
    private final ObservableList<RunSummary> summaries = FXCollections.observableArrayList();
    private final ObservableList<String> warnings = FXCollections.observableArrayList();
    private final Series throughput = new Series(CHART_POINTS);
    private final Series memory = new Series(CHART_POINTS);
    private final RunLog log = new RunLog();
    private final ReadOnlyObjectWrapper<RunStage> stage =
            new ReadOnlyObjectWrapper<>(RunStage.IDLE);
    private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper(Figures.NONE);
    private final ReadOnlyLongWrapper rssBytes = new ReadOnlyLongWrapper();
    private final BooleanProperty validate = new SimpleBooleanProperty();

    private @Nullable RivetConfig config;
    private @Nullable RunHandle handle;
    private List<String> running = List.of();
    private Instant startedAt = Instant.EPOCH;

    /// @param pulse beats while a run is under way
    public RunViewModel(RunStarter starter, Tasks tasks, Pulse pulse, Clock clock) {
        this.starter = starter;
        this.tasks = tasks;
        this.pulse = pulse;
        this.clock = clock;
    }

    /// Shows a config that was just read. Not while a run is under way.
    public void show(RivetConfig opened) {
        if (stage.get().busy()) {
            throw new IllegalStateException("a run is under way");
        }
        config = opened;
        rowsByName.clear();
        for (ExportConfig export : opened.exports()) {
            rowsByName.put(export.name(), new ExportRow(export));
        }
        rows.setAll(rowsByName.values());
        summaries.clear();
        warnings.setAll(opened.warnings());
        log.clear();
        for (String warning : opened.warnings()) {
            log.add(new LogLine(clock.instant(), LogLevel.WARNING, "", warning));
        }
        throughput.clear();
        memory.clear();
        rate.set(Figures.NONE);
        problem.set("");
        stage.set(RunStage.IDLE);
        headline.set(Messages.count("exports", opened.exports().size()));
    }

    /// Runs every export of the file.
    public void runAll() {
        run(List.copyOf(rowsByName.keySet()));
    }

    /// Runs these exports. Nothing happens while a run is under way or when the list is empty.
    public void run(List<String> names) {
        RivetConfig opened = config;
        if (opened == null || stage.get().busy() || names.isEmpty()) {
            return;
        }
        begin(names);
        RunBridge bridge = new RunBridge();
        RunOptions options = new RunOptions(names, validate.get());
        tasks.run(
                () -> starter.start(opened, options, bridge),
                started -> watch(started, bridge),
                this::failedToStart);
    }

    private void begin(List<String> names) {
        running = List.copyOf(names);
        startedAt = clock.instant();
        handle = null;
        problem.set("");
        throughput.clear();
        memory.clear();
        summaries.removeIf(summary -> running.contains(summary.export()));
        for (String name : running) {
            row(name).waitForTurn();
        }
        stage.set(RunStage.RUNNING);
        log.add(info(Messages.text("log.run", Messages.count("exports", running.size()))));
        tellTime();
    }

    private void watch(RunHandle started, RunBridge bridge) {
        handle = started;
        if (stage.get() == RunStage.STOPPING) {
            cancel(started);
        }
        pulse.start(
                () -> {
                    if (bridge.beat(started, watcher)) {
                        pulse.stop();
                    }
                });
    }

    private void failedToStart(Throwable failure) {
        String sentence = Failures.sentence(failure);
        for (String name : running) {
            row(name).runEnded();
        }
        problem.set(sentence);
        log.add(new LogLine(clock.instant(), LogLevel.ERROR, "", sentence));
        stage.set(RunStage.ENDED);
        headline.set(Messages.text("run.not_started"));
    }

    /// Asks the run to stop; a second time, to stop without asking the server.
    public void stop() {
        if (!stage.get().busy()) {
            return;
        }
        boolean again = stage.get() == RunStage.STOPPING;
        stage.set(RunStage.STOPPING);
        log.add(info(Messages.text(again ? "log.stop_now" : "log.stop")));
        tellTime();
        if (handle != null) {
            cancel(handle);
        }
    }

    private void cancel(RunHandle toStop) {
        tasks.run(
                () -> {
                    toStop.cancel();
                    return toStop;
                },
                ignored -> {},
                failure -> problem.set(Failures.sentence(failure)));
    }

    /// The command that does the same without a window.
    ///
    /// @param names empty for all exports
    public String commandLine(List<String> names) {
        return config == null ? "" : CommandLines.run(config.file(), names, validate.get());
    }

    private ExportRow row(String name) {
        ExportRow row = rowsByName.get(name);
        if (row == null) {
            throw new IllegalArgumentException("no export " + name);
        }
        return row;
    }

    private LogLine info(String sentence) {
        return new LogLine(clock.instant(), LogLevel.INFO, "", sentence);
    }

    private void tellTime() {
        String elapsed = Figures.wholeSeconds(Duration.between(startedAt, clock.instant()));
        headline.set(
                Messages.text(
                        stage.get() == RunStage.STOPPING ? "run.stopping" : "run.running",
                        Figures.timeOfDay(startedAt, clock.getZone()),
                        elapsed));
    }

    /// What the bridge calls, five times a second.
    private final class Watcher implements RunBridge.Watcher {

        @Override
        public void fact(RunEvent event) {
            log.add(EventSentences.line(event));
            if (event instanceof RunEvent.ExportEnded ended) {
                row(ended.export()).show(ended.summary());
                summaries.add(ended.summary());
            }
        }

        @Override
        public void sample(List<RunGauges.Reading> readings, long rss) {
            long now = clock.millis();
            double rowsPerSecond = 0;
            for (RunGauges.Reading reading : readings) {
                ExportRow row = row(reading.export());
                row.show(reading, now);
                rowsPerSecond += row.rowsPerSecond();
            }
            throughput.add(rowsPerSecond);
            rate.set(Figures.rate(rowsPerSecond));
            if (rss > 0) {
                memory.add((double) rss);
                rssBytes.set(rss);
            }
            tellTime();
        }

        @Override
        public void ended(RunOutcome outcome) {
            for (String name : running) {
                row(name).runEnded();
            }
            rate.set(Figures.NONE);
            stage.set(RunStage.ENDED);
            String elapsed = Figures.duration(Duration.between(startedAt, clock.instant()));
            headline.set(Outcomes.headline(outcome, running.size(), elapsed));
            log.add(info(headline.get()));
        }
    }

    public ObservableList<ExportRow> rows() {
        return rows;
    }

    /// One per export that ended, in that order.
    public ObservableList<RunSummary> summaries() {
        return summaries;
    }

    /// What the config's reader found worth saying.
    ObservableList<String> warnings() {
        return warnings;
    }

    Series throughput() {
        return throughput;
    }

    Series memory() {
        return memory;
    }

    public RunLog log() {
        return log;
    }

    public ReadOnlyObjectProperty<RunStage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /// The line beside the title: since when it runs, or how it ended.
    public ReadOnlyStringProperty headlineProperty() {
        return headline.getReadOnlyProperty();
    }

    /// Why the run didn't start; empty when it did.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Of all exports together.
    ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /// As last sampled; 0 before the first run.
    public ReadOnlyLongProperty rssBytesProperty() {
        return rssBytes.getReadOnlyProperty();
    }

    /// Whether the next run reads its files back.
    public BooleanProperty validateProperty() {
        return validate;
    }
}

package io.rivet.gui.live;

import io.rivet.config.RivetConfig;
import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOptions;
import io.rivet.engine.RunOutcome;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunSummary;
import io.rivet.gui.fx.Pulse;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.Timing;
import io.rivet.gui.text.Failures;
import io.rivet.gui.text.Messages;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The Run screen without its nodes: what runs, how far it is, how it ended. FX thread only.
public final class RunViewModel {

    private final RunStarter starter;
    private final ConfigRefresh refresh;
    private final Tasks tasks;
    private final Pulse pulse;
    private final Clock clock;
    private final RunTime time;
    private final Watcher watcher = new Watcher();

    private final ExportRows rows = new ExportRows();
    private final ObservableList<RunSummary> summaries = FXCollections.observableArrayList();
    private final ObservableList<String> warnings = FXCollections.observableArrayList();
    private final RunFigures figures = new RunFigures();
    private final RunLog log = new RunLog();
    private final ReadOnlyObjectWrapper<RunStage> stage =
            new ReadOnlyObjectWrapper<>(RunStage.IDLE);
    private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty validate = new SimpleBooleanProperty();

    private final ReadOnlyObjectWrapper<Optional<RivetConfig>> config =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable RunHandle handle;
    private List<String> running = List.of();

    /// @param refresh asked before each run, so that no run uses a stale file
    public RunViewModel(RunStarter starter, ConfigRefresh refresh, Timing timing) {
        this.starter = starter;
        this.refresh = refresh;
        tasks = timing.tasks();
        pulse = timing.pulse();
        clock = timing.clock();
        time = new RunTime(clock);
    }

    /// Shows a config that was just read. Not while a run is under way.
    public void show(RivetConfig opened) {
        if (stage.get().busy()) {
            throw new IllegalStateException("a run is under way");
        }
        summaries.clear();
        log.clear();
        adopt(opened);
        figures.clear();
        problem.set("");
        stage.set(RunStage.IDLE);
        headline.set(Messages.count("exports", opened.exports().size()));
    }

    private void adopt(RivetConfig opened) {
        rows.show(opened);
        warnings.setAll(opened.warnings());
        for (String warning : opened.warnings()) {
            log.add(new LogLine(clock.instant(), LogLevel.WARNING, "", warning));
        }
        config.set(Optional.of(opened));
    }

    /// Runs every export of the file.
    public void runAll() {
        start(rows.names(), true);
    }

    /// Runs these exports. Nothing happens while a run is under way or when the list is empty.
    public void run(List<String> names) {
        start(names, false);
    }

    private void start(List<String> names, boolean all) {
        if (config.get().isEmpty() || stage.get().busy() || names.isEmpty()) {
            return;
        }
        RivetConfig shown = config.get().get();
        begin(names);
        tasks.run(
                () -> refresh.changed(shown),
                changed -> {
                    changed.ifPresent(fresh -> reread(fresh, all));
                    launch(changed.orElse(shown));
                },
                this::failedToStart);
    }

    private void begin(List<String> names) {
        running = List.copyOf(names);
        time.begin();
        handle = null;
        problem.set("");
        figures.clear();
        summaries.removeIf(summary -> running.contains(summary.export()));
        rows.waitForTurn(running);
        stage.set(RunStage.RUNNING);
        log.add(info(Messages.text("log.run", Messages.count("exports", running.size()))));
        headline.set(time.since(stage.get()));
    }

    /// The file had changed since it was shown.
    ///
    /// @param all whether the run is of all exports, those that came new with the file too
    private void reread(RivetConfig fresh, boolean all) {
        log.add(info(Messages.text("log.reread", fresh.file().getFileName())));
        adopt(fresh);
        if (all) {
            running = rows.names();
        }
        rows.waitForTurn(running);
    }

    private void launch(RivetConfig current) {
        RunBridge bridge = new RunBridge();
        RunOptions options = new RunOptions(running, validate.get());
        tasks.run(
                () -> starter.start(current, options, bridge),
                started -> watch(started, bridge),
                this::failedToStart);
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
        rows.runEnded();
        end(failure, Messages.text("run.not_started"));
    }

    /// The run is over without an outcome.
    private void end(Throwable failure, String words) {
        problem.set(Failures.sentence(failure));
        log.add(new LogLine(clock.instant(), LogLevel.ERROR, "", problem.get()));
        headline.set(words);
        stage.set(RunStage.ENDED);
    }

    /// Asks the run to stop; a second time, to stop without asking the server.
    public void stop() {
        if (!stage.get().busy()) {
            return;
        }
        boolean again = stage.get() == RunStage.STOPPING;
        stage.set(RunStage.STOPPING);
        log.add(info(Messages.text(again ? "log.stop_now" : "log.stop")));
        headline.set(time.since(stage.get()));
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
        return config.get()
                .map(opened -> CommandLines.run(opened.file(), names, validate.get()))
                .orElse("");
    }

    private LogLine info(String sentence) {
        return new LogLine(clock.instant(), LogLevel.INFO, "", sentence);
    }

    /// What the bridge calls, five times a second.
    private final class Watcher implements RunBridge.Watcher {

        @Override
        public void fact(RunEvent event) {
            log.add(EventSentences.line(event));
            if (event instanceof RunEvent.ExportEnded ended) {
                rows.show(ended.summary());
                summaries.add(ended.summary());
            }
        }

        @Override
        public void sample(List<RunGauges.Reading> readings, long rss) {
            figures.sample(rows.show(readings, clock.millis()), rss);
            headline.set(time.since(stage.get()));
        }

        @Override
        public void ended(RunOutcome outcome) {
            rows.runEnded();
            figures.runEnded();
            headline.set(Outcomes.headline(outcome, running.size(), time.elapsed()));
            log.add(info(headline.get()));
            // Last: whoever waits for the end may close the window at once.
            stage.set(RunStage.ENDED);
        }

        @Override
        public void broke(RuntimeException fault) {
            rows.runBroke();
            figures.runEnded();
            end(fault, Messages.text("run.broke", time.elapsed()));
        }
    }

    public ObservableList<ExportRow> rows() {
        return rows.shown();
    }

    /// The config that the screen shows. A run that finds its file changed replaces it.
    public ReadOnlyObjectProperty<Optional<RivetConfig>> configProperty() {
        return config.getReadOnlyProperty();
    }

    /// One per export that ended, in that order.
    public ObservableList<RunSummary> summaries() {
        return summaries;
    }

    /// What the config's reader found worth saying.
    ObservableList<String> warnings() {
        return warnings;
    }

    /// Rate and memory over time.
    RunFigures figures() {
        return figures;
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

    /// Why the run didn't start, or what broke it; empty when it ended by itself.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// As last sampled; 0 before the first run.
    public ReadOnlyLongProperty rssBytesProperty() {
        return figures.rssBytesProperty();
    }

    /// Whether the next run reads its files back.
    public BooleanProperty validateProperty() {
        return validate;
    }
}

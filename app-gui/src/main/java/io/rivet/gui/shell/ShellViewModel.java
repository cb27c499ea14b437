package io.rivet.gui.shell;

import io.rivet.config.RivetConfig;
import io.rivet.failure.RivetException;
import io.rivet.gui.fx.Delay;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.ThemeChoice;
import io.rivet.gui.live.RunStage;
import io.rivet.gui.live.RunViewModel;
import io.rivet.gui.text.Failures;
import io.rivet.gui.text.Figures;
import io.rivet.gui.text.Messages;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The window without its nodes: what is open, which screen shows, what the status line says. FX
/// thread only.
public final class ShellViewModel {

    private static final int MOST_RECENT = 8;

    /// How long closing waits for a run that was asked to stop.
    private static final Duration STOP_BOUND = Duration.ofSeconds(10);

    private final ConfigLoader loader;
    private final Tasks tasks;
    private final Delay delay;
    private final RunViewModel run;

    private final ReadOnlyObjectWrapper<OpenConfig> config =
            new ReadOnlyObjectWrapper<>(new OpenConfig.None());
    private final ObjectProperty<Screen> screen = new SimpleObjectProperty<>(Screen.WELCOME);
    private final ObjectProperty<ThemeChoice> theme;
    private final ObservableList<Path> recent;
    private final StringProperty notice = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper stateFile = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");

    /// @param remembered from the last time
    public ShellViewModel(
            ConfigLoader loader, Tasks tasks, Delay delay, RunViewModel run, Settings remembered) {
        this.loader = loader;
        this.tasks = tasks;
        this.delay = delay;
        this.run = run;
        theme = new SimpleObjectProperty<>(remembered.theme());
        recent = FXCollections.observableArrayList(remembered.recent());
        run.rssBytesProperty()
                .addListener(
                        (ignored, before, bytes) ->
                                memory.set(
                                        Messages.text(
                                                "status.memory",
                                                Figures.memory(bytes.longValue()))));
    }

    /// True for names that a config can have.
    public static boolean looksLikeConfig(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /// Reads a config and shows it, or its problems. Refused while a run is under way.
    public void open(Path file) {
        if (run.stageProperty().get().busy()) {
            notice.set(Messages.text("notice.busy"));
            return;
        }
        Path absolute = file.toAbsolutePath().normalize();
        notice.set("");
        config.set(new OpenConfig.Loading(absolute));
        screen.set(Screen.RUN);
        tasks.run(
                () -> loader.load(absolute),
                loaded -> ready(absolute, loaded),
                failure -> broken(absolute, failure));
    }

    /// Reads the open file again.
    public void reload() {
        switch (config.get()) {
            case OpenConfig.Ready ready -> open(ready.config().file());
            case OpenConfig.Broken broken -> open(broken.file());
            case OpenConfig.None _, OpenConfig.Loading _ -> {}
        }
    }

    private void ready(Path file, RivetConfig loaded) {
        if (!expects(file)) {
            return;
        }
        run.show(loaded);
        stateFile.set(Messages.text("status.state", loaded.stateFile()));
        source.set(
                Messages.text(
                        "source." + loaded.source().kind().name().toLowerCase(Locale.ROOT),
                        loaded.source().connection()));
        remember(file);
        config.set(new OpenConfig.Ready(loaded));
    }

    private void broken(Path file, Throwable failure) {
        if (!expects(file)) {
            return;
        }
        List<String> problems =
                failure instanceof RivetException known
                        ? known.sentence()
                                .lines()
                                .filter(line -> !line.isBlank())
                                .map(line -> withoutFolder(line, file))
                                .toList()
                        : List.of(Failures.sentence(failure));
        stateFile.set("");
        source.set("");
        config.set(new OpenConfig.Broken(file, problems));
    }

    /// The screen names the file once: in front of each problem its name is enough.
    private static String withoutFolder(String problem, Path file) {
        return problem.startsWith(file + ":")
                ? file.getFileName() + problem.substring(file.toString().length())
                : problem;
    }

    /// False for the answer to a question that was overtaken by another.
    private boolean expects(Path file) {
        return config.get() instanceof OpenConfig.Loading loading && loading.file().equals(file);
    }

    private void remember(Path file) {
        recent.remove(file);
        recent.addFirst(file);
        if (recent.size() > MOST_RECENT) {
            recent.remove(MOST_RECENT, recent.size());
        }
    }

    /// Stops the run, waits for its end, at most 10 s, and then closes.
    public void stopAndClose(Runnable close) {
        if (!run.stageProperty().get().busy()) {
            close.run();
            return;
        }
        Once once = new Once(close);
        run.stageProperty()
                .addListener(
                        (ignored, before, now) -> {
                            if (now == RunStage.ENDED) {
                                once.run();
                            }
                        });
        delay.after(STOP_BOUND, once);
        if (run.stageProperty().get() == RunStage.RUNNING) {
            run.stop();
        }
    }

    /// Runs something the first time only.
    private static final class Once implements Runnable {
        private final Runnable work;
        private boolean done;

        Once(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (!done) {
                done = true;
                work.run();
            }
        }
    }

    public RunViewModel run() {
        return run;
    }

    public ReadOnlyObjectProperty<OpenConfig> configProperty() {
        return config.getReadOnlyProperty();
    }

    public ObjectProperty<Screen> screenProperty() {
        return screen;
    }

    public ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    /// Configs opened before, the newest first.
    public ObservableList<Path> recent() {
        return recent;
    }

    /// A short word to the user in the status line.
    public StringProperty noticeProperty() {
        return notice;
    }

    ReadOnlyStringProperty stateFileProperty() {
        return stateFile.getReadOnlyProperty();
    }

    /// Who connects where; never a password.
    ReadOnlyStringProperty sourceProperty() {
        return source.getReadOnlyProperty();
    }

    ReadOnlyStringProperty memoryProperty() {
        return memory.getReadOnlyProperty();
    }
}

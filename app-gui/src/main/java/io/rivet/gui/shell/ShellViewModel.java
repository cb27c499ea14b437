package io.rivet.gui.shell;

import io.rivet.config.RivetConfig;
import io.rivet.failure.RivetException;
import io.rivet.gui.fx.Delay;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.ThemeChoice;
import io.rivet.gui.fx.Timing;
import io.rivet.gui.live.RunStage;
import io.rivet.gui.live.RunViewModel;
import io.rivet.gui.text.Failures;
import io.rivet.gui.text.Figures;
import io.rivet.gui.text.Messages;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private final StringProperty news = new SimpleStringProperty("");
    private final BooleanProperty focused = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper stateFile = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");

    /// @param remembered from the last time
    public ShellViewModel(
            ConfigLoader loader, Timing timing, RunViewModel run, Settings remembered) {
        this.loader = loader;
        this.run = run;
        tasks = timing.tasks();
        delay = timing.delay();
        theme = new SimpleObjectProperty<>(remembered.theme());
        recent = FXCollections.observableArrayList(remembered.recent());
        run.configProperty().addListener((ignored, before, now) -> now.ifPresent(this::replaced));
        run.stageProperty().addListener((ignored, before, now) -> tell(now));
        screen.addListener(ignored -> forgetNews());
        run.rssBytesProperty()
                .addListener(
                        (ignored, before, bytes) ->
                                memory.set(
                                        Messages.text(
                                                "status.memory",
                                                Figures.memory(bytes.longValue()))));
    }

    /// Opens the first config among files that were dropped on the window.
    ///
    /// @return false when there is none among them
    public boolean drop(List<Path> files) {
        Optional<Path> dropped = files.stream().filter(ShellViewModel::looksLikeConfig).findFirst();
        dropped.ifPresentOrElse(this::open, () -> notice.set(Messages.text("notice.not_yaml")));
        return dropped.isPresent();
    }

    /// True for names that a config can have.
    private static boolean looksLikeConfig(Path file) {
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
        remember(file);
        shown(loaded);
    }

    /// A run found the file changed, and read it again.
    private void replaced(RivetConfig fresh) {
        if (config.get() instanceof OpenConfig.Ready) {
            shown(fresh);
        }
    }

    private void shown(RivetConfig loaded) {
        stateFile.set(Messages.text("status.state", loaded.stateFile()));
        source.set(
                Messages.text(
                        "source." + loaded.source().kind().name().toLowerCase(Locale.ROOT),
                        loaded.source().connection()));
        config.set(new OpenConfig.Ready(loaded));
    }

    /// A run that ends while nobody looks at it is news.
    private void tell(RunStage now) {
        if (now == RunStage.ENDED && !looking()) {
            String name =
                    config.get() instanceof OpenConfig.Ready ready
                            ? String.valueOf(ready.config().file().getFileName())
                            : Messages.text("app.name");
            news.set(Messages.text("news.title", name, run.headlineProperty().get()));
        } else if (now.busy()) {
            news.set("");
        }
    }

    private boolean looking() {
        return focused.get() && screen.get() == Screen.RUN;
    }

    /// On the Run screen the results speak for themselves.
    private void forgetNews() {
        if (screen.get() == Screen.RUN) {
            news.set("");
        }
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

    /// How a run ended that nobody looked at; empty when there is nothing to tell.
    public StringProperty newsProperty() {
        return news;
    }

    /// Whether the window has the keyboard.
    public BooleanProperty focusedProperty() {
        return focused;
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

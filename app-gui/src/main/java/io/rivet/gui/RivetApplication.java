package io.rivet.gui;

import io.rivet.config.ConfigFile;
import io.rivet.config.ConfigInputs;
import io.rivet.engine.Engine;
import io.rivet.gui.fx.Delay;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.Theme;
import io.rivet.gui.fx.TimelinePulse;
import io.rivet.gui.live.RunViewModel;
import io.rivet.gui.shell.ConfigLoader;
import io.rivet.gui.shell.Settings;
import io.rivet.gui.shell.SettingsFile;
import io.rivet.gui.shell.ShellViewModel;
import io.rivet.gui.shell.ShellWindow;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// Wires the screens to the engine and shows the window.
public final class RivetApplication extends Application {

    private @Nullable SettingsFile settingsFile;
    private Settings remembered = Settings.first();
    private @Nullable ShellWindow window;

    @Override
    public void init() {
        settingsFile =
                SettingsFile.ofUser(
                        System.getenv(),
                        System.getProperty("os.name"),
                        Path.of(System.getProperty("user.home")));
        remembered = settingsFile.read();
    }

    @Override
    public void start(Stage stage) {
        Clock clock = Clock.system(ZoneId.systemDefault());
        Tasks tasks = Tasks.onFxThread();
        RunViewModel run =
                new RunViewModel(Engine.create()::start, tasks, new TimelinePulse(), clock);
        ShellViewModel shell =
                new ShellViewModel(configs(), tasks, Delay.onFxThread(), run, remembered);
        Theme.follow(shell.themeProperty());
        window =
                new ShellWindow(
                        stage,
                        shell,
                        remembered,
                        folder -> getHostServices().showDocument(folder.toUri().toString()),
                        clock.getZone());
        stage.show();
        if (!getParameters().getRaw().isEmpty()) {
            shell.open(Path.of(getParameters().getRaw().getFirst()));
        }
    }

    @Override
    public void stop() {
        if (settingsFile != null && window != null) {
            settingsFile.write(window.settings());
        }
    }

    private static ConfigLoader configs() {
        ConfigInputs inputs =
                new ConfigInputs(Map.of(), System.getenv(), Path.of(""), Optional.empty());
        return file -> ConfigFile.read(file, inputs);
    }
}

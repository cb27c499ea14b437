package io.rivet.gui;

import io.rivet.config.ConfigFile;
import io.rivet.config.ConfigInputs;
import io.rivet.engine.Engine;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.Theme;
import io.rivet.gui.fx.Timing;
import io.rivet.gui.live.RunViewModel;
import io.rivet.gui.shell.ConfigFiles;
import io.rivet.gui.shell.ConfigLoader;
import io.rivet.gui.shell.Desktop;
import io.rivet.gui.shell.Settings;
import io.rivet.gui.shell.SettingsFile;
import io.rivet.gui.shell.ShellViewModel;
import io.rivet.gui.shell.ShellWindow;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// Wires the screens to the engine and shows the window.
public final class RivetApplication extends Application {

    private static final Duration SETTINGS_BOUND = Duration.ofSeconds(2);

    private @Nullable SettingsFile settingsFile;
    private Settings remembered = Settings.first();
    private @Nullable ShellWindow window;
    private @Nullable Tasks tasks;

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
        Timing timing = Timing.onFxThread(clock);
        tasks = timing.tasks();
        ConfigFiles configs = new ConfigFiles(configs());
        RunViewModel run = new RunViewModel(Engine.create()::start, configs, timing);
        ShellViewModel shell = new ShellViewModel(configs, timing, run, remembered);
        Theme.follow(shell.themeProperty());
        Desktop desktop =
                new Desktop(
                        Desktop::chooseConfig,
                        folder -> getHostServices().showDocument(folder.toUri().toString()),
                        clock.getZone());
        window = new ShellWindow(stage, shell, remembered, desktop);
        stage.show();
        StartArguments.config(getParameters().getRaw()).ifPresent(shell::open);
    }

    /// A slow disk delays the end of the program by a moment, and no more.
    @Override
    public void stop() {
        if (settingsFile != null && window != null && tasks != null) {
            SettingsFile file = settingsFile;
            Settings last = window.settings();
            tasks.runWithin(SETTINGS_BOUND, () -> file.write(last));
        }
    }

    private static ConfigLoader configs() {
        ConfigInputs inputs =
                new ConfigInputs(Map.of(), System.getenv(), Path.of(""), Optional.empty());
        return file -> ConfigFile.read(file, inputs);
    }
}

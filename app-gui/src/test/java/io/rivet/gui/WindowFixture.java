package io.rivet.gui;

import io.rivet.gui.fx.Delay;
import io.rivet.gui.fx.Pulse;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.Theme;
import io.rivet.gui.fx.ThemeChoice;
import io.rivet.gui.live.RunStarter;
import io.rivet.gui.live.RunViewModel;
import io.rivet.gui.shell.ConfigLoader;
import io.rivet.gui.shell.Settings;
import io.rivet.gui.shell.ShellViewModel;
import io.rivet.gui.shell.ShellWindow;

import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The whole window over parts that the test brings: it reads and writes no settings of the user.
final class WindowFixture {

    final ShellViewModel shell;
    final ShellWindow window;
    final Stage stage;
    final List<Path> openedFolders = new ArrayList<>();

    WindowFixture(Stage stage, ConfigLoader loader, RunStarter starter, Pulse pulse, Clock clock) {
        this.stage = stage;
        Tasks tasks = Tasks.onFxThread();
        RunViewModel run = new RunViewModel(starter, tasks, pulse, clock);
        Settings settings =
                new Settings(
                        ThemeChoice.LIGHT,
                        Optional.of(new Settings.Bounds(0, 0, 1280, 800)),
                        false,
                        List.of());
        shell = new ShellViewModel(loader, tasks, Delay.onFxThread(), run, settings);
        Theme.follow(shell.themeProperty());
        window = new ShellWindow(stage, shell, settings, openedFolders::add, ZoneOffset.UTC);
        stage.show();
    }

    /// A picture of the window's content, under `target/pictures`.
    Path picture(String name) {
        return Pictures.write(stage.getScene().snapshot(null), name);
    }
}

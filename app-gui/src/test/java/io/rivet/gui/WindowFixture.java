package io.rivet.gui;

import io.rivet.gui.fx.Delay;
import io.rivet.gui.fx.Tasks;
import io.rivet.gui.fx.Theme;
import io.rivet.gui.fx.ThemeChoice;
import io.rivet.gui.fx.Timing;
import io.rivet.gui.live.RunStarter;
import io.rivet.gui.live.RunViewModel;
import io.rivet.gui.live.SteppingPulse;
import io.rivet.gui.shell.ConfigFiles;
import io.rivet.gui.shell.ConfigLoader;
import io.rivet.gui.shell.Desktop;
import io.rivet.gui.shell.Settings;
import io.rivet.gui.shell.ShellViewModel;
import io.rivet.gui.shell.ShellWindow;

import javafx.stage.Stage;

import java.nio.file.Path;
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

    /// What the user chooses next when asked for a config.
    Optional<Path> choice = Optional.empty();

    WindowFixture(Stage stage, ConfigLoader loader, RunStarter starter, Timing timing) {
        this.stage = stage;
        ConfigFiles configs = new ConfigFiles(loader);
        RunViewModel run = new RunViewModel(starter, configs, timing);
        Settings settings =
                new Settings(
                        ThemeChoice.LIGHT,
                        Optional.of(new Settings.Bounds(0, 0, 1280, 800)),
                        false,
                        List.of());
        shell = new ShellViewModel(configs, timing, run, settings);
        Theme.follow(shell.themeProperty());
        Desktop desktop = new Desktop(owner -> choice, openedFolders::add, ZoneOffset.UTC);
        window = new ShellWindow(stage, shell, settings, desktop);
        stage.show();
    }

    /// The parts of a test that tells the beats itself.
    static Timing stepping(SteppingPulse pulse) {
        return new Timing(Tasks.onFxThread(), pulse, Delay.onFxThread(), pulse.clock());
    }

    /// A picture of the window's content, under `target/pictures`.
    Path picture(String name) {
        return Pictures.write(stage.getScene().snapshot(null), name);
    }
}

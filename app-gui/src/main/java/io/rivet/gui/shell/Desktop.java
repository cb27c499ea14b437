package io.rivet.gui.shell;

import io.rivet.gui.text.Messages;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the window asks of the system around it.
///
/// @param chooseConfig lets the user choose a config; empty when they don't
/// @param openFolder shows a folder in the system's file manager
/// @param zone in which times are shown
public record Desktop(
        Function<Window, Optional<Path>> chooseConfig, Consumer<Path> openFolder, ZoneId zone) {

    /// Asks with the system's own dialog.
    public static Optional<Path> chooseConfig(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("open.title"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                Messages.text("open.filter"), "*.yaml", "*.yml"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}

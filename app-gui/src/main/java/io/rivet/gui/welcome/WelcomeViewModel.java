package io.rivet.gui.welcome;

import io.rivet.gui.text.Messages;

import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.function.Consumer;

/// The Welcome screen without its nodes.
public final class WelcomeViewModel {

    private final ObservableList<Path> recent;
    private final Consumer<Path> open;

    /// @param recent configs opened before, the newest first
    /// @param open opens a config
    public WelcomeViewModel(ObservableList<Path> recent, Consumer<Path> open) {
        this.recent = recent;
        this.open = open;
    }

    ObservableList<Path> recent() {
        return recent;
    }

    void open(Path file) {
        open.accept(file);
    }

    /// The name that a person knows the file by.
    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /// The folder it is in, with `~` for the user's own.
    static String folder(Path file, Path home) {
        Path folder = file.getParent();
        if (folder == null) {
            return Messages.text("welcome.no_folder");
        }
        return folder.startsWith(home)
                ? Path.of("~").resolve(home.relativize(folder)).toString()
                : folder.toString();
    }
}

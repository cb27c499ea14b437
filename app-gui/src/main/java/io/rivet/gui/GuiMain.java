package io.rivet.gui;

import javafx.application.Application;

import java.util.Map;
import java.util.Optional;

/// Starts the desktop application. A plain class, so that the launcher may have it on the class
/// path. Arguments: a config to open.
public final class GuiMain {

    private GuiMain() {}

    /// Returns when the window is closed.
    ///
    /// @param arguments none, or the path of a config
    public static void main(String[] arguments) {
        Optional<String> refusal =
                withoutDisplay(
                        System.getProperty("os.name", ""),
                        System.getProperty("glass.platform", ""),
                        System.getenv());
        if (refusal.isPresent()) {
            System.err.println(refusal.get());
            System.exit(1);
        }
        Application.launch(RivetApplication.class, arguments);
    }

    /// Why there can be no window, as a sentence; empty where there can be one. Asked before JavaFX
    /// starts, which would answer with a stack trace.
    static Optional<String> withoutDisplay(
            String system, String platform, Map<String, String> environment) {
        boolean shown =
                !system.startsWith("Linux")
                        || !platform.isEmpty()
                        || !environment.getOrDefault("DISPLAY", "").isEmpty()
                        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return shown
                ? Optional.empty()
                : Optional.of(
                        "Error: this machine has no display for a window (DISPLAY is not set)."
                                + " Without one, run: rivet run -c rivet.yaml");
    }
}

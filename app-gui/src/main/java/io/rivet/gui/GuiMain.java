package io.rivet.gui;

import javafx.application.Application;

/// Starts the desktop application. A plain class, so that the launcher may have it on the class
/// path. Arguments: a config to open.
public final class GuiMain {

    private GuiMain() {}

    /// Returns when the window is closed.
    ///
    /// @param arguments none, or the path of a config
    public static void main(String[] arguments) {
        Application.launch(RivetApplication.class, arguments);
    }
}

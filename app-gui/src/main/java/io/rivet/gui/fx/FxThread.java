package io.rivet.gui.fx;

import javafx.application.Platform;

/// The way onto the FX thread.
public final class FxThread {

    private FxThread() {}

    /// Runs it on the FX thread: at once when already there, later otherwise.
    public static void execute(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }

    /// Runs it on the FX thread after what is under way.
    public static void later(Runnable work) {
        Platform.runLater(work);
    }
}

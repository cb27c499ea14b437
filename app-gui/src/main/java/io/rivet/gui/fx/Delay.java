package io.rivet.gui.fx;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Runs something once on the FX thread after a while.
@FunctionalInterface
public interface Delay {

    void after(java.time.Duration wait, Runnable work);

    /// The toolkit's own clock.
    static Delay onFxThread() {
        return (wait, work) -> {
            PauseTransition pause = new PauseTransition(Duration.millis((double) wait.toMillis()));
            pause.setOnFinished(ignored -> work.run());
            pause.play();
        };
    }
}

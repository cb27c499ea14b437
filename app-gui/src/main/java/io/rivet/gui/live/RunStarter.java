package io.rivet.gui.live;

import io.rivet.config.RivetConfig;
import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOptions;
import io.rivet.event.RunListener;

/// What the Run screen needs of the engine. Called off the FX thread.
@FunctionalInterface
public interface RunStarter {

    /// Starts a run and returns at once.
    ///
    /// @throws io.rivet.failure.RivetException with a sentence for the user
    RunHandle start(RivetConfig config, RunOptions options, RunListener listener);
}

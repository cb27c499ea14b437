package io.rivet.gui.live;

import io.rivet.config.RivetConfig;

import java.util.Optional;

/// Tells whether the file of a config has changed since it was read. Called off the FX thread.
@FunctionalInterface
public interface ConfigRefresh {

    /// The config as its file is now; empty when the file hasn't changed.
    ///
    /// @throws io.rivet.failure.RivetException when the file can't be read any more, or has
    ///   problems
    Optional<RivetConfig> changed(RivetConfig shown);
}

package io.rivet.gui.shell;

import io.rivet.config.RivetConfig;

import java.nio.file.Path;

/// Reads a config file. Called off the FX thread.
@FunctionalInterface
public interface ConfigLoader {

    /// The config in the file.
    ///
    /// @throws io.rivet.failure.RivetException whose message has one problem per line
    RivetConfig load(Path file);
}

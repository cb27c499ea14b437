package io.rivet.gui.shell;

import io.rivet.config.RivetConfig;

import java.nio.file.Path;
import java.util.List;

/// What the window has open.
public sealed interface OpenConfig {

    /// Nothing yet.
    record None() implements OpenConfig {}

    /// The file is being read.
    record Loading(Path file) implements OpenConfig {}

    /// The file is good.
    record Ready(RivetConfig config) implements OpenConfig {}

    /// The file has problems.
    ///
    /// @param problems one sentence each, at least one
    record Broken(Path file, List<String> problems) implements OpenConfig {

        public Broken {
            problems = List.copyOf(problems);
        }
    }
}

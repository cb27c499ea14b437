package io.rivet.config;

import java.nio.file.Path;

/// `exports[].destination`.
public sealed interface DestinationConfig {

    /// `type: local`
    ///
    /// @param folder absolute; a relative `path` is taken from the working directory, as the
    ///   reference tool does
    record Local(Path folder) implements DestinationConfig {}
}

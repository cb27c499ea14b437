package io.rivet.config;

import java.nio.file.Path;
import java.util.List;

/// A config file that has no problems.
///
/// @param file the file it was read from, absolute
/// @param stateFile where the state database lives, absolute
/// @param warnings what is allowed but worth saying, one sentence each
public record RivetConfig(
        Path file,
        SourceConfig source,
        List<ExportConfig> exports,
        Path stateFile,
        List<String> warnings) {

    public RivetConfig {
        exports = List.copyOf(exports);
        warnings = List.copyOf(warnings);
    }
}

package io.rivet.config;

import java.nio.file.Path;
import java.util.List;

/// A config file that has no problems.
///
/// @param file the file it was read from, absolute
/// @param stateFile where the state database lives, absolute
/// @param parallelExports how they run; a command's option may say otherwise
/// @param warnings what is allowed but worth saying, one sentence each
public record RivetConfig(
        Path file,
        SourceConfig source,
        List<ExportConfig> exports,
        Path stateFile,
        List<String> warnings,
        ParallelExports parallelExports) {

    /// Exports run one after the other.
    public RivetConfig(
            Path file,
            SourceConfig source,
            List<ExportConfig> exports,
            Path stateFile,
            List<String> warnings) {
        this(file, source, exports, stateFile, warnings, ParallelExports.NONE);
    }

    /// How the exports of a file share the time.
    public enum ParallelExports {
        /// One after the other.
        NONE,
        /// Each on threads of its own.
        THREADS,
        /// Each in a process of its own.
        PROCESSES
    }

    public RivetConfig {
        exports = List.copyOf(exports);
        warnings = List.copyOf(warnings);
    }
}

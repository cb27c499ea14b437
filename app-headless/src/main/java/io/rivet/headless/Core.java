package io.rivet.headless;

import io.rivet.config.RivetConfig;
import io.rivet.engine.History;
import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOptions;
import io.rivet.engine.TypeCheck;
import io.rivet.event.DestinationReport;
import io.rivet.event.RunListener;
import io.rivet.state.FileRow;
import io.rivet.state.MetricRow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the commands need of the core. Every method throws {@link io.rivet.failure.RivetException}
/// with a sentence for the user.
interface Core {

    /// Reads and checks a config.
    ///
    /// @param parameters values for `${NAME}`, before the environment
    /// @param stateFile `--state`, over everything else that names the state database
    RivetConfig readConfig(Path file, Map<String, String> parameters, Optional<Path> stateFile);

    /// Where the state database of a config lies. The config need not be valid, nor exist; only
    /// what it says about the state database must be.
    ///
    /// @param parameters values for `${NAME}`, before the environment
    /// @param stateFile `--state`, over everything else that names the state database
    Path stateFile(Path configFile, Map<String, String> parameters, Optional<Path> stateFile);

    /// Starts a run and returns at once.
    RunHandle start(RivetConfig config, RunOptions options, RunListener listener);

    /// Checks what lies at the destinations against the newest manifests.
    ///
    /// @param exports names; empty for all
    /// @param full read every file again
    List<DestinationReport> validate(RivetConfig config, List<String> exports, boolean full);

    /// What the columns would arrive as; no row is read.
    ///
    /// @param exports names; empty for all
    TypeCheck types(RivetConfig config, List<String> exports);

    /// The newest first.
    ///
    /// @param export empty for all
    List<MetricRow> metrics(Path stateFile, Optional<String> export, int last);

    /// The newest first.
    ///
    /// @param export empty for all
    List<FileRow> files(Path stateFile, Optional<String> export, int last);

    /// Cursors, unfinished runs and schemas of a state database.
    History history(Path stateFile);
}

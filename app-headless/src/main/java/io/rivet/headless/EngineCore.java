package io.rivet.headless;

import io.rivet.config.ConfigFile;
import io.rivet.config.ConfigInputs;
import io.rivet.config.ConfigProblems;
import io.rivet.config.ConfigReading;
import io.rivet.config.RivetConfig;
import io.rivet.engine.Engine;
import io.rivet.engine.History;
import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOptions;
import io.rivet.engine.TypeCheck;
import io.rivet.event.DestinationReport;
import io.rivet.event.RunListener;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.state.FileRow;
import io.rivet.state.MetricRow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The real core. The engine is made when a command first needs it.
final class EngineCore implements Core {

    private final Supplier<Engine> engine;
    private final Map<String, String> environment;
    private final Path workingDirectory;

    EngineCore(Supplier<Engine> engine, Map<String, String> environment, Path workingDirectory) {
        this.engine = engine;
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    @Override
    public RivetConfig readConfig(
            Path file, Map<String, String> parameters, Optional<Path> stateFile) {
        ConfigReading reading = ConfigFile.check(file, inputs(parameters, stateFile));
        return reading.config().orElseThrow(() -> refusal(file, reading.problems()));
    }

    @Override
    public Path stateFile(
            Path configFile, Map<String, String> parameters, Optional<Path> stateFile) {
        return ConfigFile.stateFile(configFile, inputs(parameters, stateFile));
    }

    @Override
    public RunHandle start(RivetConfig config, RunOptions options, RunListener listener) {
        return engine.get().start(config, options, listener);
    }

    @Override
    public List<DestinationReport> validate(
            RivetConfig config, List<String> exports, boolean full) {
        return engine.get().validate(config, exports, full);
    }

    @Override
    public TypeCheck types(RivetConfig config, List<String> exports) {
        return engine.get().types(config, exports);
    }

    @Override
    public List<MetricRow> metrics(Path stateFile, Optional<String> export, int last) {
        return engine.get().metrics(stateFile, export, last);
    }

    @Override
    public List<FileRow> files(Path stateFile, Optional<String> export, int last) {
        return engine.get().files(stateFile, export, last);
    }

    @Override
    public History history(Path stateFile) {
        return engine.get().history(stateFile);
    }

    private ConfigInputs inputs(Map<String, String> parameters, Optional<Path> stateFile) {
        return new ConfigInputs(parameters, environment, workingDirectory, stateFile);
    }

    private static RivetException refusal(Path file, ConfigProblems problems) {
        int count = problems.all().size();
        return new RivetException(
                FailureKind.USAGE,
                "The config "
                        + file
                        + " has "
                        + (count == 1 ? "a problem" : count + " problems")
                        + "; nothing was started.\n"
                        + problems.text());
    }
}

package io.rivet.engine;

import io.rivet.config.ExportConfig;
import io.rivet.config.RivetConfig;
import io.rivet.event.DestinationReport;
import io.rivet.event.RunListener;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.state.FileRow;
import io.rivet.state.MetricRow;
import io.rivet.state.StateStore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The facade over the core: what both front ends use.
public final class Engine {

    private final Components components;

    private Engine(Components components) {
        this.components = components;
    }

    /// The engine of this process: system clock, real databases and disks.
    public static Engine create() {
        return new Engine(new Components(Clock.systemUTC()));
    }

    /// Opens the state database, starts a run on threads of its own and returns.
    ///
    /// @param listener hears the facts of all exports, one at a time
    /// @throws RivetException of kind USAGE when an export isn't in the config, or the state
    ///   database can't be opened
    public RunHandle start(RivetConfig config, RunOptions options, RunListener listener) {
        List<ExportConfig> chosen = choose(config, options.exports());
        StateStore state = components.state(config.stateFile());
        return EngineRun.start(
                new EngineRun.Setting(components, config, chosen, options, state, listener));
    }

    /// Connects and asks what the columns of exports would arrive as; no row is read, and the state
    /// database isn't touched. A failure of one export stands in its report.
    ///
    /// @param exports names, in any order; empty for all of the file
    /// @throws RivetException of kind USAGE when an export isn't in the config
    public TypeCheck types(RivetConfig config, List<String> exports) {
        List<ExportConfig> chosen = choose(config, exports);
        return new TypeInspection(components, config.source()).of(chosen);
    }

    /// Checks what lies at the destinations of exports against their newest manifests. Changes
    /// nothing.
    ///
    /// @param exports names, in any order; empty for all of the file
    /// @param full read every file again, and not only its size
    /// @throws RivetException of kind USAGE when an export isn't in the config
    public List<DestinationReport> validate(
            RivetConfig config, List<String> exports, boolean full) {
        List<ExportConfig> chosen = choose(config, exports);
        return new DestinationValidation(components, config.stateFile()).of(chosen, full);
    }

    private static List<ExportConfig> choose(RivetConfig config, List<String> names) {
        List<ExportConfig> chosen = new ArrayList<>();
        for (String name : names) {
            if (config.exports().stream().noneMatch(export -> export.name().equals(name))) {
                List<String> known = config.exports().stream().map(ExportConfig::name).toList();
                throw new RivetException(
                        FailureKind.USAGE,
                        "export '%s' not found in config %s; it has: %s"
                                .formatted(name, config.file(), String.join(", ", known)));
            }
        }
        for (ExportConfig export : config.exports()) {
            if (names.isEmpty() || names.contains(export.name())) {
                chosen.add(export);
            }
        }
        return chosen;
    }

    /// What a state file remembers of its exports, and the ways to make it forget.
    ///
    /// @param stateFile the state database, made when missing
    public History history(Path stateFile) {
        return new History(components, stateFile);
    }

    /// The newest metrics first.
    ///
    /// @param stateFile the state database, made when missing
    /// @param export empty for all
    public List<MetricRow> metrics(Path stateFile, Optional<String> export, int last) {
        try (StateStore state = components.state(stateFile)) {
            return state.metrics(export, last);
        }
    }

    /// The newest delivered files first.
    ///
    /// @param stateFile the state database, made when missing
    /// @param export empty for all
    public List<FileRow> files(Path stateFile, Optional<String> export, int last) {
        try (StateStore state = components.state(stateFile)) {
            return state.files(export, last);
        }
    }
}

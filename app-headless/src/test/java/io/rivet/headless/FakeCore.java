package io.rivet.headless;

import io.rivet.config.RivetConfig;
import io.rivet.engine.Engine;
import io.rivet.engine.History;
import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOptions;
import io.rivet.engine.TypeCheck;
import io.rivet.event.DestinationReport;
import io.rivet.event.RunListener;
import io.rivet.state.FileRow;
import io.rivet.state.MetricRow;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A core without databases and disks: it answers what the test lays out and keeps what it was
/// asked.
final class FakeCore implements Core {

    final ScriptedRun run;
    RunHandle handle;
    final List<String> asked = new ArrayList<>();
    List<String> warnings = List.of();
    List<DestinationReport> reports = List.of();
    TypeCheck types = new TypeCheck(List.of(), 0);
    @Nullable RuntimeException refusal;

    FakeCore(ScriptedRun run) {
        this.run = run;
        this.handle = run;
    }

    void refuses(RuntimeException failure) {
        refusal = failure;
    }

    @Override
    public RivetConfig readConfig(
            Path file, Map<String, String> parameters, Optional<Path> stateFile) {
        asked.add("config " + file + " " + parameters + " " + stateFile);
        if (refusal != null) {
            throw refusal;
        }
        return FakeConfigs.config(file, warnings);
    }

    @Override
    public Path stateFile(
            Path configFile, Map<String, String> parameters, Optional<Path> stateFile) {
        if (!parameters.isEmpty()) {
            asked.add("state of " + configFile + " " + parameters);
        }
        return stateFile.orElse(Path.of("beside", configFile.toString()));
    }

    @Override
    public RunHandle start(RivetConfig config, RunOptions options, RunListener listener) {
        asked.add("start " + options);
        run.listener = listener;
        return handle;
    }

    @Override
    public List<DestinationReport> validate(
            RivetConfig config, List<String> exports, boolean full) {
        asked.add("validate " + exports + " " + full);
        return reports;
    }

    @Override
    public TypeCheck types(RivetConfig config, List<String> exports) {
        asked.add("types " + exports);
        return types;
    }

    @Override
    public List<MetricRow> metrics(Path stateFile, Optional<String> export, int last) {
        asked.add("metrics " + stateFile + " " + export + " " + last);
        return List.of();
    }

    @Override
    public List<FileRow> files(Path stateFile, Optional<String> export, int last) {
        asked.add("files " + stateFile + " " + export + " " + last);
        return List.of();
    }

    @Override
    public History history(Path stateFile) {
        return Engine.create().history(stateFile);
    }
}

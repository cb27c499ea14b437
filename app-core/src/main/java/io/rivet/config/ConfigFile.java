package io.rivet.config;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The door of this room: a YAML file becomes a {@link RivetConfig}, or a list of everything that
/// is wrong with it. Reads the file, the query files and `url_file`, and nothing else.
public final class ConfigFile {

    private static final int MOST_BYTES = 4 << 20;
    private static final String STATE_FILE = ".rivet_state.db";

    /// The key `state` in a text that isn't YAML as a whole.
    private static final Pattern STATE_LINE = Pattern.compile("(?m)^[\"']?state[\"']?\\s*:");

    private final Path file;
    private final Path absolute;
    private final ConfigInputs inputs;
    private final Findings findings = new Findings();
    private final Variables variables;
    private final KeyCheck keys;

    private ConfigFile(Path file, ConfigInputs inputs) {
        this.file = file;
        this.absolute = inputs.workingDirectory().resolve(file).normalize();
        this.inputs = inputs;
        this.variables = new Variables(inputs.parameters(), inputs.environment());
        this.keys = new KeyCheck(findings);
    }

    /// Reads a config that is about to run.
    ///
    /// @param file relative to the working directory of `inputs`
    /// @throws RivetException of kind USAGE; its message holds every problem, one a line
    public static RivetConfig read(Path file, ConfigInputs inputs) {
        ConfigReading reading = check(file, inputs);
        return reading.config()
                .orElseThrow(
                        () -> new RivetException(FailureKind.USAGE, reading.problems().text()));
    }

    /// Reads a config and never throws for what is in it.
    public static ConfigReading check(Path file, ConfigInputs inputs) {
        return new ConfigFile(file, inputs).fromFile();
    }

    /// Like {@link #check(Path, ConfigInputs)} for text that isn't saved yet.
    ///
    /// @param file where the text belongs: query files are looked for beside it
    /// @param text the YAML
    public static ConfigReading checkText(Path file, String text, ConfigInputs inputs) {
        return new ConfigFile(file, inputs).fromText(text);
    }

    /// Where the state of a config lives, for commands that don't need the config itself: a broken
    /// one is no reason to fail, and a missing one has its state in the usual place.
    ///
    /// @throws RivetException of kind USAGE when nothing overrides the config and what it says of
    ///   its state can't be understood: another file's rows would be taken for its own
    public static Path stateFile(Path file, ConfigInputs inputs) {
        return new ConfigFile(file, inputs).stateAlone();
    }

    private Path stateAlone() {
        String text = "";
        Optional<Section> root = Optional.empty();
        try {
            text = content();
            root = root(text);
        } catch (NoSuchFileException e) {
            // Runs of a config that is gone may still be looked at
        } catch (IOException e) {
            findings.problem("state", Position.NONE, unreadable(e));
        }
        boolean hidden = root.isEmpty() && STATE_LINE.matcher(text).find();
        Path state = state(root);
        List<ConfigProblem> problems =
                findings.problems().stream()
                        .filter(problem -> hidden || problem.path().equals("state"))
                        .toList();
        if (problems.isEmpty() || stateIsNamedOutside()) {
            return state;
        }
        throw new RivetException(
                FailureKind.USAGE,
                "The config "
                        + file
                        + " doesn't say where its state database lies. Mend this, or give"
                        + " --state.\n"
                        + new ConfigProblems(file, problems).text());
    }

    private boolean stateIsNamedOutside() {
        return inputs.stateOverride().isPresent()
                || !inputs.environment().getOrDefault("RIVET_STATE", "").isEmpty();
    }

    private static String unreadable(IOException e) {
        return "the config can't be read: " + FileTrouble.sentence(e) + ".";
    }

    private ConfigReading fromFile() {
        try {
            return fromText(content());
        } catch (IOException e) {
            findings.problem("", Position.NONE, unreadable(e));
            return reading(Optional.empty());
        }
    }

    private String content() throws IOException {
        try (InputStream in = Files.newInputStream(absolute)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("more than 4 MB");
            }
            return QueryReader.text(bytes);
        }
    }

    private ConfigReading fromText(String text) {
        return reading(root(text).flatMap(this::config));
    }

    private ConfigReading reading(Optional<Draft> draft) {
        for (String unused : variables.unusedParameters()) {
            findings.warning(
                    "",
                    Position.NONE,
                    "parameter " + findings.quote(unused) + " is given but never used.");
        }
        ConfigProblems problems = new ConfigProblems(file, findings.problems());
        List<ConfigProblem> warnings = findings.warnings();
        Optional<RivetConfig> config =
                problems.isEmpty()
                        ? draft.map(d -> d.finish(absolute, file, warnings))
                        : Optional.empty();
        return new ConfigReading(config, problems, warnings);
    }

    /// All of the config but its warnings, which are known last.
    private record Draft(
            SourceConfig source,
            List<ExportConfig> exports,
            Path state,
            RivetConfig.ParallelExports parallelExports) {
        RivetConfig finish(Path absolute, Path shown, List<ConfigProblem> warnings) {
            List<String> sentences =
                    warnings.stream().map(warning -> warning.text(shown.toString())).toList();
            return new RivetConfig(absolute, source, exports, state, sentences, parallelExports);
        }
    }

    private Optional<Section> root(String text) {
        int before = findings.problems().size();
        Optional<YamlNode> node = new YamlReader(variables, findings).read(text);
        boolean readable = findings.problems().size() == before || node.isPresent();
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping map) {
            return Optional.of(new Section("", map, map.at(), findings));
        }
        if (readable) {
            findings.problem(
                    "",
                    node.map(YamlNode::at).orElse(new Position(1, 1)),
                    "a config is a map with the keys source and exports.");
        }
        return Optional.empty();
    }

    private Optional<Draft> config(Section root) {
        TuningReader tunings = new TuningReader(keys);
        SourceReader sources =
                new SourceReader(keys, tunings, new ConnectionReader(inputs, variables, findings));
        root.require("source");
        SourceReader.Reading source =
                root.section("source").map(sources::read).orElseGet(SourceReader.Reading::none);
        keys.check(root, KeyCheck.LaterKeys.REFUSE);
        root.require("exports");
        ExportReader reader = exportReader(tunings);
        List<FileNameClashes.Placed> placed = new ArrayList<>();
        for (Section export : root.sections("exports")) {
            reader.read(export, source)
                    .ifPresent(config -> placed.add(new FileNameClashes.Placed(export, config)));
        }
        FileNameClashes.check(placed);
        List<ExportConfig> exports = placed.stream().map(FileNameClashes.Placed::export).toList();
        Path state = state(Optional.of(root));
        RivetConfig.ParallelExports parallel = parallelExports(root);
        return source.config().map(config -> new Draft(config, exports, state, parallel));
    }

    private static RivetConfig.ParallelExports parallelExports(Section root) {
        boolean threads = root.flag("parallel_exports").orElse(false);
        boolean processes = root.flag("parallel_export_processes").orElse(false);
        if (processes) {
            return RivetConfig.ParallelExports.PROCESSES;
        }
        return threads ? RivetConfig.ParallelExports.THREADS : RivetConfig.ParallelExports.NONE;
    }

    private ExportReader exportReader(TuningReader tunings) {
        return new ExportReader(
                keys,
                tunings,
                new QueryReader(folder(), variables),
                new FormatReader(keys),
                new DestinationReader(keys, inputs.workingDirectory()));
    }

    private Path folder() {
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    /// `--state`, then RIVET_STATE, then the key `state`, then the usual place.
    private Path state(Optional<Section> root) {
        Optional<String> key = root.flatMap(section -> section.text("state"));
        if (inputs.stateOverride().isPresent()) {
            return inputs.workingDirectory().resolve(inputs.stateOverride().get()).normalize();
        }
        String variable = inputs.environment().getOrDefault("RIVET_STATE", "");
        Path base = variable.isEmpty() ? folder() : inputs.workingDirectory();
        String text = variable.isEmpty() ? key.orElse(STATE_FILE) : variable;
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            findings.problem(
                    variable.isEmpty() ? "state" : "",
                    root.map(section -> section.positionOf("state")).orElse(Position.NONE),
                    findings.quote(text) + " is not the name of a file.");
            return folder().resolve(STATE_FILE);
        }
    }
}

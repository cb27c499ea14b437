package io.rivet.headless;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A folder with one config over one server: the command runs there as a process, and what its
/// exports delivered is read from their manifests. Many exports in one config cost one start.
final class ExportBench {

    private final Path home;
    private final TestedServer server;
    private final Map<String, String> exports = new LinkedHashMap<>();
    private String source = "";
    private String url;

    /// @param home a folder that is empty or not there yet
    ExportBench(Path home, TestedServer server) {
        this.home = home;
        this.server = server;
        this.url = server.url();
    }

    /// More keys of `source`, as YAML lines.
    ExportBench source(String lines) {
        source = lines;
        return this;
    }

    /// Another way in than the server's own user.
    ExportBench url(String other) {
        url = other;
        return this;
    }

    /// Adds an export or writes it anew. It makes Parquet in a folder of its name, unless its lines
    /// say otherwise.
    ///
    /// @param lines YAML of the export, without its name
    ExportBench export(String name, String lines) {
        exports.put(name, lines);
        return this;
    }

    /// Forgets all exports.
    ExportBench clear() {
        exports.clear();
        return this;
    }

    /// `rivet run`.
    CommandRun.Ended run(String... more) {
        return command("run", more);
    }

    /// A run that must end well.
    CommandRun.Ended runWell(String... more) {
        CommandRun.Ended ended = run(more);
        if (ended.exitCode() != 0) {
            throw new AssertionError("exit " + ended.exitCode() + ": " + ended.errors());
        }
        return ended;
    }

    /// Any command that takes a config; its name may have two words: `state schema`.
    CommandRun.Ended command(String name, String... more) {
        CommandRun.Ended ended;
        try (CommandRun run = start(name, more)) {
            ended = run.await();
        }
        if (ended.hasStackTrace()) {
            throw new AssertionError("a stack trace: " + ended.errors());
        }
        return ended;
    }

    /// Starts a command and leaves it running; the caller closes it.
    CommandRun start(String name, String... more) {
        writeConfig();
        List<String> arguments = new ArrayList<>(List.of(name.split(" ", -1)));
        arguments.addAll(List.of("-c", "rivet.yaml"));
        arguments.addAll(List.of(more));
        return CommandRun.start(home, Map.of("DB", url), arguments.toArray(String[]::new));
    }

    private void writeConfig() {
        StringBuilder yaml = new StringBuilder("source:\n  type: " + server.type());
        yaml.append("\n  url_env: DB\n").append(source.indent(2));
        if (!source.contains("tuning")) {
            yaml.append("  tuning: {profile: fast}\n");
        }
        yaml.append(exports.isEmpty() ? "exports: []\n" : "exports:\n");
        exports.forEach(
                (name, lines) -> {
                    yaml.append("  - name: ").append(name).append('\n').append(lines.indent(4));
                    if (!lines.contains("format:")) {
                        yaml.append("    format: parquet\n");
                    }
                    if (!lines.contains("destination:")) {
                        yaml.append("    destination: {type: local, path: ./" + name + "}\n");
                    }
                });
        try {
            Files.createDirectories(home);
            Files.writeString(config(), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path config() {
        return home.resolve("rivet.yaml");
    }

    /// The folder of an export that has no other destination.
    ExportFolder folder(String export) {
        return new ExportFolder(home.resolve(export));
    }

    RunManifest newest(String export) {
        return RunManifest.newest(home.resolve(export), export);
    }

    /// The newest manifest as it stands.
    JsonNode manifestJson(String export) {
        try {
            Path file = home.resolve(export).resolve("_rivet").resolve(export + ".json");
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What DuckDB computes over the newest run of an export, as one text per row.
    List<String> delivered(String export, String expressions) {
        return RunManifest.ask(List.of(newest(export)), expressions, List.of("id"));
    }

    /// What DuckDB computes over all runs of an export.
    List<String> deliveredByAll(String export, String expressions) {
        return RunManifest.ask(
                RunManifest.all(home.resolve(export), export), expressions, List.of("id"));
    }

    /// What the server answers, values separated by `|`.
    List<String> ask(String sql) {
        try (Connection connection = server.connections().open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return RunManifest.rows(result);
        } catch (Exception e) {
            throw new AssertionError(sql, e);
        }
    }
}

package io.rivet.headless;

import io.rivet.engine.History;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/// The options of commands about one export in the state database.
final class OneExportOptions {

    @Mixin private ConfigOption file = new ConfigOption();

    @Option(
            names = {"-e", "--export"},
            required = true,
            paramLabel = "NAME",
            description = "The export.")
    private String export = "";

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    /// Where the state database lies.
    Path place(Shell shell) {
        return shell.core().stateFile(file.config(), file.parameters(), file.state());
    }

    History history(Shell shell) {
        return shell.core().history(place(shell));
    }

    /// The same choice for another command: `-c rivet.yaml -e orders`.
    String words() {
        return "-c "
                + quoted(file.config().toString())
                + " -e "
                + quoted(export)
                + file.state().map(place -> " --state " + quoted(place.toString())).orElse("");
    }

    private static String quoted(String word) {
        String line = HumanText.oneLine(word);
        return line.chars().anyMatch(Character::isWhitespace) ? "'" + line + "'" : line;
    }

    String export() {
        return export;
    }

    boolean json() {
        return json;
    }
}

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

    /// The config as it was named.
    Path config() {
        return file.config();
    }

    String export() {
        return export;
    }

    boolean json() {
        return json;
    }
}

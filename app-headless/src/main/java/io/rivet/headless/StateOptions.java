package io.rivet.headless;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/// The options of commands that look into the state database: which one, and which export of it.
final class StateOptions {

    @Mixin private ConfigOption file = new ConfigOption();

    @Option(
            names = {"-e", "--export"},
            paramLabel = "NAME",
            description = "Only this export.")
    private @Nullable String export;

    /// Where the state database lies.
    Path place(Shell shell) {
        return shell.core().stateFile(file.config(), file.parameters(), file.state());
    }

    Optional<String> export() {
        return Optional.ofNullable(export);
    }
}

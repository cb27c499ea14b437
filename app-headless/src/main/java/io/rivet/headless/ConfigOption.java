package io.rivet.headless;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/// The options that say which config and which state database a command is about.
final class ConfigOption {

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The config file.")
    private Path config = Path.of("rivet.yaml");

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = {
                "The state database. Default: RIVET_STATE, else 'state:' in the config,",
                "else .rivet_state.db beside the config."
            })
    private @Nullable Path state;

    Path config() {
        return config;
    }

    Optional<Path> state() {
        return Optional.ofNullable(state);
    }
}

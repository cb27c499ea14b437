package io.rivet.headless;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Option(
            names = {"-p", "--param"},
            paramLabel = "KEY=VALUE",
            description = "A value for $${KEY} in the config and in query files. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    Path config() {
        return config;
    }

    Optional<Path> state() {
        return Optional.ofNullable(state);
    }

    /// @throws RivetException of kind USAGE for one that isn't KEY=VALUE
    Map<String, String> parameters() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new RivetException(
                        FailureKind.USAGE,
                        "--param wants KEY=VALUE, as in --param day=2026-03-01, not '"
                                + parameter
                                + "'.");
            }
            map.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return map;
    }
}

package io.rivet.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a config is read with, besides its text. Nothing else from outside is looked at.
///
/// @param parameters `--param` values; they win over the environment
/// @param environment the process environment, given by the front end
/// @param workingDirectory where `destination.path`, `url_file` and `--state` begin; absolute
/// @param stateOverride `--state`, when it was given
public record ConfigInputs(
        Map<String, String> parameters,
        Map<String, String> environment,
        Path workingDirectory,
        Optional<Path> stateOverride) {

    public ConfigInputs {
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
        workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    /// Names only: values may be secrets.
    @Override
    public String toString() {
        return "ConfigInputs[parameters=" + parameters.keySet() + "]";
    }
}

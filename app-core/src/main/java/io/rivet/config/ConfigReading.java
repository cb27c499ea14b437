package io.rivet.config;

import java.util.List;
import java.util.Optional;

/// What came of reading a config file.
///
/// @param config present exactly when there is no problem
/// @param warnings what is allowed but worth saying; {@link RivetConfig#warnings} holds the same as
///   sentences
public record ConfigReading(
        Optional<RivetConfig> config, ConfigProblems problems, List<ConfigProblem> warnings) {

    public ConfigReading {
        warnings = List.copyOf(warnings);
    }
}

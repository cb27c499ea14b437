package io.rivet.gui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the desktop application was started with.
final class StartArguments {

    private StartArguments() {}

    /// The config to open: the first argument that is no option. Systems add options of their own.
    static Optional<Path> config(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> !argument.startsWith("-") && !argument.isBlank())
                .findFirst()
                .map(Path::of);
    }
}

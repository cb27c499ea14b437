package io.rivet.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Texts and inputs that the tests of this room share.
final class Configs {

    static final String SOURCE_LINE = "source: {type: postgres, url: postgresql://u@localhost/d}";
    static final String EXPORT_LINE =
            "{name: a, table: t, format: csv, destination: {type: local}}";

    private Configs() {}

    /// The smallest config with something in it.
    static String smallest() {
        return SOURCE_LINE + "\nexports:\n  - " + EXPORT_LINE + "\n";
    }

    static String withSource(String sourceKeys) {
        return "source:\n  type: postgres\n"
                + sourceKeys.indent(2)
                + "exports:\n  - "
                + EXPORT_LINE
                + "\n";
    }

    static String withExport(String exportKeys) {
        return SOURCE_LINE + "\nexports:\n  -\n" + exportKeys.indent(4);
    }

    static Inputs inputs(Path workingDirectory) {
        return new Inputs(workingDirectory);
    }

    /// Inputs of a test, key by key.
    static final class Inputs {
        private final Path workingDirectory;
        private final Map<String, String> environment = new HashMap<>();
        private final Map<String, String> parameters = new HashMap<>();
        private Optional<Path> state = Optional.empty();

        private Inputs(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        Inputs with(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Inputs param(String name, String value) {
            parameters.put(name, value);
            return this;
        }

        Inputs state(String file) {
            state = Optional.of(Path.of(file));
            return this;
        }

        ConfigInputs build() {
            return new ConfigInputs(parameters, environment, workingDirectory, state);
        }

        /// Reads the text as `rivet.yaml` of the working directory.
        ConfigReading check(String yaml) {
            return ConfigFile.checkText(Path.of("rivet.yaml"), yaml, build());
        }

        /// The same, and fails the test when there is a problem.
        RivetConfig read(String yaml) {
            ConfigReading reading = check(yaml);
            return reading.config()
                    .orElseThrow(() -> new AssertionError(reading.problems().text()));
        }
    }
}

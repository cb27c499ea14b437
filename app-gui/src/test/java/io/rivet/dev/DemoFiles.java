package io.rivet.dev;

import java.io.IOException;
import java.nio.file.Path;

/// Lets tests of the window have the config that `./rivet demo` writes.
public final class DemoFiles {

    /// The variable through which that config takes the server's URL.
    public static final String URL_VARIABLE = DemoConfig.URL_VARIABLE;

    private DemoFiles() {}

    /// Writes `rivet.yaml` as the demo does, with `out` beside it for the exports.
    public static Path writeConfig(Path folder) throws IOException {
        Path file = folder.resolve("rivet.yaml");
        DemoConfig.write(file, folder.resolve("out"), SourceKind.postgres);
        return file;
    }
}

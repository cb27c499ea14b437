package io.rivet.dev.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The figures that long tests have found, for the last lines of a build: how often the command was
/// killed, how much memory it took.
///
/// A test publishes a line under {@link #KEY} through JUnit's reporter. {@link
/// BuildFiguresListener} keeps the lines of a module in `target/build-figures.txt`.
public final class BuildFigures {

    /// The key of an entry that belongs into the report.
    public static final String KEY = "build report";

    static final String FILE = "build-figures.txt";

    private BuildFigures() {}

    /// The lines of all modules.
    ///
    /// @param modules the folders of the modules
    static List<String> lines(List<Path> modules) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path module : modules) {
            Path file = module.resolve("target").resolve(FILE);
            if (Files.exists(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}

package io.rivet.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// All that is wrong with one config file, in the order of its lines.
///
/// @param file the file as the user named it
public record ConfigProblems(Path file, List<ConfigProblem> all) {

    public ConfigProblems {
        all = List.copyOf(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// One line for each problem: `rivet.yaml:12:5: path: message`.
    public String text() {
        return all.stream()
                .map(problem -> problem.text(file.toString()))
                .collect(Collectors.joining("\n"));
    }
}

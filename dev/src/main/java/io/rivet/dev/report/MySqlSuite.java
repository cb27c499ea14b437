package io.rivet.dev.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The count of the tests that ran against a real MySQL: those with the JUnit tag `mysql`, whatever
/// their classes are called.
///
/// Each module's tests leave one line per test in `target/mysql-suite.txt`: `run`, or `skipped` and
/// the reason. Failed tests count as run. Apart from {@link MySqlSuiteListener}, which writes it,
/// because the report of a build has no library beside it.
final class MySqlSuite {

    static final String FILE = "mysql-suite.txt";
    static final String RUN = "run";
    static final String SKIPPED = "skipped ";

    private MySqlSuite() {}

    /// The line about the suite in the report of a build.
    ///
    /// @param modules the folders of the modules
    static String summary(List<Path> modules) throws IOException {
        int run = 0;
        int skipped = 0;
        Map<String, Integer> reasons = new TreeMap<>();
        for (Path module : modules) {
            Path file = module.resolve("target").resolve(FILE);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                if (line.startsWith(SKIPPED)) {
                    skipped++;
                    reasons.merge(line.substring(SKIPPED.length()), 1, Integer::sum);
                } else {
                    run++;
                }
            }
        }
        String why = String.join("; ", reasons.keySet());
        if (run == 0) {
            return skipped == 0
                    ? "MySQL suite: no test of it in this build"
                    : "MySQL suite: skipped all %d: %s".formatted(skipped, why);
        }
        return "MySQL suite: %d run%s"
                .formatted(run, skipped == 0 ? "" : ", %d skipped: %s".formatted(skipped, why));
    }
}

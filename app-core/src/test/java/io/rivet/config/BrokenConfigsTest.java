package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Each broken config of `broken-configs.txt` gives exactly the problems that stand below it.
class BrokenConfigsTest {

    private static final Pattern EXPECTED = Pattern.compile("(\\d+):(\\d+) (\\S*) \\| (.*)");

    @TempDir private Path folder;

    private record Case(String title, String yaml, List<String> problems) {}

    @TestFactory
    Stream<DynamicTest> everyBrokenConfigNamesAllItsProblems() throws IOException {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.title, () -> check(c)));
    }

    @Test
    void tableIsLongEnough() throws IOException {
        assertTrue(cases().size() >= 40, "cases: " + cases().size());
    }

    private void check(Case broken) {
        ConfigReading reading =
                ConfigFile.checkText(
                        folder.resolve("rivet.yaml"),
                        broken.yaml,
                        Configs.inputs(folder).with("EMPTY", "").with("PASSWORD", "pw").build());
        List<ConfigProblem> found = reading.problems().all();
        assertEquals(broken.problems.size(), found.size(), reading.problems().text());
        for (String expected : broken.problems) {
            assertTrue(
                    found.stream().anyMatch(problem -> matches(problem, expected)),
                    () -> "missing: " + expected + "\nfound:\n" + reading.problems().text());
        }
        assertFalse(reading.config().isPresent());
        assertFalse(reading.problems().text().contains("hunter2"), "a secret is printed");
    }

    private static boolean matches(ConfigProblem problem, String expected) {
        Matcher parts = EXPECTED.matcher(expected);
        assertTrue(parts.matches(), expected);
        boolean place =
                problem.line() == Integer.parseInt(parts.group(1))
                        && problem.column() == Integer.parseInt(parts.group(2))
                        && problem.path().equals(parts.group(3));
        return place
                && Stream.of(parts.group(4).split(" \\| ", -1))
                        .allMatch(problem.message()::contains);
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String block : resource().split("\n=== ", -1)) {
            int end = block.lastIndexOf("\n---\n");
            if (end < 0) {
                continue;
            }
            int title = block.indexOf('\n');
            String yaml =
                    title >= end
                            ? ""
                            : block.substring(title + 1, end + 1)
                                    .replaceAll("(?m)^SOURCE$", Configs.SOURCE_LINE);
            List<String> problems =
                    block.substring(end + 5).lines().filter(l -> !l.isBlank()).toList();
            cases.add(new Case(block.substring(0, title), yaml, problems));
        }
        return cases;
    }

    private static String resource() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        BrokenConfigsTest.class.getResourceAsStream("broken-configs.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

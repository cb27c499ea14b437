package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A promise is worth its test: each test that the documents name is there, its method too, and no
/// other has its name.
class NamedTestsTest {

    private static final Path ROOT = Path.of(System.getProperty("rivet.root"));
    private static final Pattern NAMED =
            Pattern.compile("\\b([A-Z]\\w*(?:Test|Contract))\\b(?:\\.(\\w+))?");

    @Test
    void everyTestThatTheDocumentsNameExists() throws IOException {
        Map<String, Path> tests = new HashMap<>();
        tests().forEach(test -> tests.put(name(test), test));
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path document : documents()) {
            Matcher named = NAMED.matcher(Files.readString(document));
            while (named.find()) {
                found++;
                Path test = tests.get(named.group(1));
                String method = named.group(2);
                if (test == null
                        || (method != null
                                && !Files.readString(test).contains("void " + method + "("))) {
                    missing.add(document.getFileName() + ": " + named.group());
                }
            }
        }
        assertEquals(List.of(), missing);
        assertFalse(found == 0, "no test is named at all");
    }

    @Test
    void noTwoTestsHaveOneName() throws IOException {
        Map<String, List<Path>> byName =
                tests().stream().collect(Collectors.groupingBy(NamedTestsTest::name));
        byName.values().removeIf(paths -> paths.size() == 1);
        assertEquals(Map.of(), byName);
    }

    private static String name(Path test) {
        return test.getFileName().toString().replace(".java", "");
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("docs/guarantees.md")));
        try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/decisions"))) {
            documents.addAll(decisions.filter(f -> f.toString().endsWith(".md")).toList());
        }
        return documents;
    }

    private static List<Path> tests() throws IOException {
        List<Path> tests = new ArrayList<>();
        for (String module : List.of("app-core", "app-headless", "app-gui", "dev")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(f -> f.toString().matches(".*(Test|Contract)\\.java"))
                        .forEach(tests::add);
            }
        }
        return tests;
    }
}

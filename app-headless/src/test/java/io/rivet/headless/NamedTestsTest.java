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
import java.util.stream.Stream;

/// A promise is worth its test: each test that the documents name is there, its method too.
class NamedTestsTest {

    private static final Path ROOT = Path.of(System.getProperty("rivet.root"));
    private static final Pattern NAMED = Pattern.compile("\\b([A-Z]\\w*Test)\\b(?:\\.(\\w+))?");

    @Test
    void everyTestThatTheDocumentsNameExists() throws IOException {
        Map<String, Path> tests = tests();
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

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("docs/guarantees.md")));
        try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/decisions"))) {
            documents.addAll(decisions.filter(f -> f.toString().endsWith(".md")).toList());
        }
        return documents;
    }

    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new HashMap<>();
        for (String module : List.of("app-core", "app-headless", "app-gui", "dev")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(f -> f.toString().endsWith("Test.java"))
                        .forEach(
                                f -> tests.put(f.getFileName().toString().replace(".java", ""), f));
            }
        }
        return tests;
    }
}

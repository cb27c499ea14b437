package io.rivet.dev.report;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Prints how many tests ran and how many were skipped, and why: the last lines of `mvn verify`.
/// The tests against a real MySQL are counted once more by themselves: see {@link MySqlSuite}. The
/// figures of long tests stand at the end: see {@link BuildFigures}.
public final class SkippedTests {

    private SkippedTests() {}

    /// Prints the report.
    ///
    /// @param args the root folder of the project
    public static void main(String[] args) throws IOException {
        report(Path.of(args[0])).forEach(System.out::println);
    }

    /// The lines of the report.
    ///
    /// @param root the folder that holds the modules
    static List<String> report(Path root) throws IOException {
        int run = 0;
        int skipped = 0;
        Map<String, Integer> reasons = new TreeMap<>();
        List<Path> modules = modules(root);
        for (Path file : reportFiles(modules)) {
            NodeList cases = parse(file).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                NodeList marks = ((Element) cases.item(i)).getElementsByTagName("skipped");
                run++;
                if (marks.getLength() > 0) {
                    skipped++;
                    reasons.merge(reasonOf((Element) marks.item(0)), 1, Integer::sum);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("Tests: %d run, %d skipped".formatted(run - skipped, skipped));
        reasons.forEach((reason, count) -> lines.add("  skipped %d: %s".formatted(count, reason)));
        lines.add(MySqlSuite.summary(modules));
        lines.addAll(BuildFigures.lines(modules));
        return lines;
    }

    /// An annotation's reason stands in `message`; a failed assumption is the first line of the
    /// text.
    private static String reasonOf(Element skipped) {
        String message = skipped.getAttribute("message");
        String text = skipped.getTextContent().strip();
        String first = message.isBlank() ? text.lines().findFirst().orElse("") : message;
        return withoutPrefix(first.replaceFirst("^[\\w.]+Exception: ", ""));
    }

    /// A reason without the words that JUnit puts before it.
    static String withoutPrefix(String message) {
        String reason = message.replaceFirst("^Assumption failed: ", "");
        return reason.isBlank() ? "no reason given" : reason;
    }

    private static List<Path> modules(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(f -> Files.isDirectory(f.resolve("target"))).sorted().toList();
        }
    }

    private static List<Path> reportFiles(List<Path> modules) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path module : modules) {
            Path reports = module.resolve("target/surefire-reports");
            if (Files.isDirectory(reports)) {
                try (Stream<Path> found = Files.list(reports)) {
                    found.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private static Document parse(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            return builder.parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a test report: " + file, e);
        }
    }
}

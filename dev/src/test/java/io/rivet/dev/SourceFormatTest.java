package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Every Java source of every module is formatted as google-java-format (AOSP) does it. The
/// formatter runs here because it parses with the JDK it runs in, and Maven may run on an older
/// one.
class SourceFormatTest {

    private static final Path ROOT = Path.of(System.getProperty("rivet.root", ".."));
    private static final boolean APPLY = "apply".equals(System.getProperty("rivet.format"));
    private static final int THREADS = 2;

    @Test
    void sourcesAreFormatted() throws Exception {
        List<Path> sources = sources();
        assertFalse(sources.isEmpty(), "No sources below " + ROOT);
        List<String> wrong = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Boolean>> checks = new ArrayList<>();
            for (Path source : sources) {
                Callable<Boolean> check = () -> isFormatted(source);
                checks.add(threads.submit(check));
            }
            for (int i = 0; i < sources.size(); i++) {
                if (!checks.get(i).get()) {
                    wrong.add(ROOT.relativize(sources.get(i)).toString());
                }
            }
        }
        if (!wrong.isEmpty()) {
            fail(
                    "Not formatted:\n  "
                            + String.join("\n  ", wrong)
                            + "\nTo mend them: mvn -pl dev test -Dtest=SourceFormatTest"
                            + " -Drivet.format=apply");
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path source : modules.map(module -> module.resolve("src")).toList()) {
                if (Files.isDirectory(source)) {
                    try (Stream<Path> files = Files.walk(source)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    /// Whether the file is as the formatter wants it; with `-Drivet.format=apply` it is afterwards.
    private static boolean isFormatted(Path file) {
        try {
            String text = Files.readString(file);
            String formatted = formatted(text);
            if (formatted.equals(text)) {
                return true;
            }
            if (APPLY) {
                Files.writeString(file, formatted);
            }
            return APPLY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException("Can't parse " + file + ": " + e.getMessage(), e);
        }
    }

    private static String formatted(String text) throws FormatterException {
        JavaFormatterOptions.Style style = JavaFormatterOptions.Style.AOSP;
        Formatter formatter = new Formatter(JavaFormatterOptions.builder().style(style).build());
        String imports =
                ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), style);
        return StringWrapper.wrap(formatter.formatSource(imports), formatter);
    }
}

package io.rivet.gui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class MessagesTest {

    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:[._][a-z_]+)*\\.?)\"");

    /// Keys are put together in a few places: a literal that ends in a dot, or is the front of the
    /// key, uses every key that begins with it.
    @Test
    void everyTextIsUsed() throws IOException {
        List<String> literals = literals();
        TreeSet<String> unused = new TreeSet<>();
        for (String key : texts().stringPropertyNames()) {
            if (literals.stream().noneMatch(literal -> uses(literal, key))) {
                unused.add(key);
            }
        }
        assertEquals(new TreeSet<>(), unused);
    }

    @Test
    void figuresAreShortAndCarryTheirUnit() {
        assertEquals("6,712,400", Figures.whole(6_712_400));
        assertEquals(
                List.of("0 /s", "999 /s", "1.0 k/s", "9.9 k/s", "148 k/s", "999 k/s", "1.0 M/s"),
                Stream.of(0.2, 999.4, 999.6, 9_940.0, 148_000.0, 999_400.0, 999_600.0)
                        .map(Figures::rate)
                        .toList());
        assertEquals("0.4 s", Figures.duration(Duration.ofMillis(420)));
        assertEquals("10 s", Figures.duration(Duration.ofMillis(9_960)));
        assertEquals("1 m 42 s", Figures.duration(Duration.ofSeconds(102)));
        assertEquals("3 h 5 m", Figures.duration(Duration.ofMinutes(185)));
        assertEquals("99 %", Figures.percent(0.999));
        assertEquals("212 MB", Figures.memory(212L << 20));
    }

    private static boolean uses(String literal, String key) {
        return key.equals(literal)
                || key.equals(literal + ".one")
                || key.equals(literal + ".many")
                || (literal.endsWith(".") && key.startsWith(literal))
                || (key.startsWith(literal + ".") && List.of("close", "stop").contains(literal))
                || key.equals(literal + ".unit");
    }

    private static List<String> literals() throws IOException {
        Path sources = Path.of("src", "main", "java");
        assertTrue(Files.isDirectory(sources));
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(read(file)).results())
                    .map((MatchResult match) -> match.group(1))
                    .distinct()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Properties texts() throws IOException {
        Properties texts = new Properties();
        try (var reader =
                Files.newBufferedReader(
                        Path.of("src", "main", "resources", "io", "rivet", "gui")
                                .resolve("messages.properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}

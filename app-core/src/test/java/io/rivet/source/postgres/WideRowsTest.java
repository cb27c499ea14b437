package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Memory doesn't follow the width of rows: a process with the flags of the command reads them.
@Tag("full")
@EnabledOnOs(OS.LINUX)
class WideRowsTest {

    private static final Pattern LINE = Pattern.compile("rows=(\\d+) rss=(\\d+) cpu=(\\d+)");

    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
        readings.execute(
                """
                CREATE TABLE wide AS
                SELECT g, CASE WHEN g > 20000 THEN repeat(md5(g::text), 32768) ELSE 'narrow' END AS body
                FROM generate_series(1, 20300) g\
                """);
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    /// First 20 000 narrow rows, so that fetches grow, then 300 rows of 1 MB.
    @ParameterizedTest
    @CsvSource({"COPY, 50000", "CURSOR, 50000", "CURSOR, 10000", "CURSOR, 2000"})
    void widthNeedsNoMemory(ReadPath path, int batchRows) throws Exception {
        Matcher probe = probe(path, batchRows, "SELECT * FROM wide ORDER BY g");
        assertEquals(20_300, Integer.parseInt(probe.group(1)));
        assertTrue(Integer.parseInt(probe.group(2)) <= 300, probe.group());
    }

    /// Five values of one size each, text and list.
    @ParameterizedTest
    @CsvSource({
        "COPY, 16, -Xmx128m",
        "CURSOR, 16, -Xmx128m",
        "COPY, 64, -Xmx192m",
        "CURSOR, 64, -Xmx192m"
    })
    void largeValuesArrive(ReadPath path, int megabytes, String heap) throws Exception {
        String sql =
                "SELECT g, repeat('0123456789abcdef', %s << 16) AS v FROM generate_series(1, 5) g"
                        .formatted(megabytes);
        Matcher probe = probe(path, 1000, sql, heap, "-XX:MaxDirectMemorySize=512m");
        assertEquals(5, Integer.parseInt(probe.group(1)));
        assertTrue(Integer.parseInt(probe.group(2)) <= 400, probe.group());
    }

    private static Matcher probe(ReadPath path, int batchRows, String sql, String... flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("rivet.jvm.flags").split(" ")));
        command.addAll(List.of(flags));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProbe.class.getName(),
                        String.valueOf(readings.server.port()),
                        readings.database,
                        readings.server.password(),
                        path.name(),
                        String.valueOf(batchRows),
                        sql));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output;
        try (var stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        Matcher matcher = LINE.matcher(output);
        assertTrue(matcher.find(), output);
        return matcher;
    }
}

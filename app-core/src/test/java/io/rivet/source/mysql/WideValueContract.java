package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
@TestInstance(Lifecycle.PER_CLASS)
abstract class WideValueContract {

    private static final Pattern LINE = Pattern.compile("rows=(\\d+) rss=(\\d+)");

    private Readings readings;

    abstract TestingMySql server();

    @BeforeAll
    void open() {
        readings = new Readings(server());
        readings.execute(
                "CREATE TABLE huge (id int PRIMARY KEY, body longtext)",
                "INSERT INTO huge VALUES (1, REPEAT('x', 16777216)), (2, 'y')",
                "CREATE TABLE wide (id int PRIMARY KEY, body longtext)",
                "INSERT INTO wide VALUES (1, REPEAT('abc', 350000))",
                "INSERT INTO wide SELECT id + 1, body FROM wide",
                "INSERT INTO wide SELECT id + 2, body FROM wide",
                "INSERT INTO wide SELECT id + 4, body FROM wide",
                "INSERT INTO wide SELECT id + 8, body FROM wide",
                "INSERT INTO wide SELECT id + 16, body FROM wide",
                "INSERT INTO wide SELECT id + 32, body FROM wide");
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
    }

    @Test
    void aValueOf16MegabytesNeedsNoMoreThanTheCommandHas() throws Exception {
        assertSmall(2, "SELECT * FROM huge ORDER BY id", List.of());
    }

    @Test
    void aValueOf64MegabytesNeedsMore() throws Exception {
        Matcher probe =
                probe("SELECT REPEAT(body, 4) AS body FROM huge WHERE id = 1", List.of("-Xmx512m"));
        assertEquals(1, Integer.parseInt(probe.group(1)));
    }

    @Test
    void manyRowsOf1MegabyteNeedTheMemoryOfFew() throws Exception {
        assertSmall(256, "SELECT a.* FROM wide a, (SELECT id FROM wide LIMIT 4) b", List.of());
    }

    private void assertSmall(int rows, String sql, List<String> flags) throws Exception {
        Matcher probe = probe(sql, flags);
        assertEquals(rows, Integer.parseInt(probe.group(1)));
        assertTrue(Integer.parseInt(probe.group(2)) <= 400, probe.group());
    }

    private Matcher probe(String sql, List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("rivet.jvm.flags").split(" ")));
        command.addAll(flags);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProbe.class.getName(),
                        String.valueOf(server().port()),
                        readings.database,
                        server().user(),
                        server().password(),
                        "10000",
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

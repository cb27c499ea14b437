package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

@DisabledOnOs(OS.WINDOWS)
class ProcessSignalsTest {

    @Test
    void sigtermCancelsTheRunPrintsTheSummaryAndExitsWith143(@TempDir Path folder)
            throws Exception {
        Path err = folder.resolve("err.txt");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        requireNonNull(System.getProperty("java.class.path")),
                                        StoppableMain.class.getName()))
                        .redirectError(err.toFile())
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("ready", out.readLine(), () -> read(err));
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process didn't end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(143, process.exitValue(), () -> read(err));
        assertTrue(read(err).contains("  status:      cancelled\n"), () -> read(err));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

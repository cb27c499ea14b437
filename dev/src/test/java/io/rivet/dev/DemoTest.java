package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// `./rivet demo` as a user starts it.
@Tag("full")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Signals are sent by a shell")
class DemoTest {

    private static final Path ROOT = Path.of(System.getProperty("rivet.root"));
    private static final int BOUND_SECONDS = 120;
    private static final int END_SECONDS = 30;

    @TempDir Path folder;

    @BeforeEach
    void needsJars() throws IOException {
        assumeTrue(
                hasJar("dev") && hasJar("app-headless"),
                "The demo runs from jars: run 'mvn package' first.");
    }

    @Test
    void twoRunsKeepWhatIsTheUsers() throws Exception {
        assertEquals(0, end(demo("0.001")), this::said);
        List<Path> first = dataFiles();
        assertEquals(4, first.size(), first::toString);
        Path config = folder.resolve("demo/rivet.yaml");
        String edited = "# My own line\n" + Files.readString(config);
        Files.writeString(config, edited);
        Path own = Files.writeString(folder.resolve("demo/out/users/my notes.txt"), "keep me");

        assertEquals(0, end(demo("0.001")), this::said);

        assertEquals(edited, Files.readString(config));
        assertEquals("keep me", Files.readString(own));
        assertEquals(8, dataFiles().size(), () -> dataFiles().toString());
        assertTrue(dataFiles().containsAll(first), () -> dataFiles().toString());
        assertNothingIsLeft();
    }

    @Test
    void exportsFromMariaDbToo() throws Exception {
        assertEquals(0, end(demo("0.001", "--source", "mariadb")), this::said);
        assertEquals(4, dataFiles().size(), () -> dataFiles().toString());
        assertTrue(said().contains("Starting a MariaDB server"), this::said);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalEndsTheRunAndTheServer(String signal, int exitCode) throws Exception {
        assumeTrue(hearsInterrupts(), "This test was started with SIGINT ignored.");
        Path own = Files.createDirectories(folder.resolve("demo")).resolve("my notes.txt");
        Files.writeString(own, "keep me");
        Process demo = demo("2");
        await(() -> said().contains("run_id:") || !demo.isAlive(), "the first summary");
        assertTrue(demo.isAlive(), this::said);
        new ProcessBuilder("kill", "-" + signal, "" + demo.pid()).inheritIO().start().waitFor();
        assertEquals(exitCode, end(demo), this::said);
        assertEquals("keep me", Files.readString(own));
        assertNothingIsLeft();
    }

    private Process demo(String rows, String... more) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.addAll(List.of(ROOT.resolve("rivet").toString(), "demo", "--rows", rows));
        command.addAll(List.of("--folder", folder.resolve("demo").toString()));
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("demo.log").toFile());
        builder.environment().put("RIVET_SKIP_BUILD", "1");
        builder.environment().put("RIVET_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RIVET_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        return builder.start();
    }

    private int end(Process process) throws InterruptedException {
        try {
            assertTrue(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS), this::said);
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /// Every process of the demo names its temporary folder, the server too.
    private void assertNothingIsLeft() throws InterruptedException {
        String mark = folder.resolve("tmp").toString();
        await(
                () ->
                        ProcessHandle.allProcesses()
                                .noneMatch(p -> p.info().commandLine().orElse("").contains(mark)),
                "the end of every process");
        await(() -> files(folder.resolve("tmp"), "rivet-").isEmpty(), "the folder's end");
    }

    private List<Path> dataFiles() {
        List<Path> found = new ArrayList<>();
        found.addAll(files(folder.resolve("demo/out"), ".parquet"));
        found.addAll(files(folder.resolve("demo/out"), ".csv"));
        return found;
    }

    private static List<Path> files(Path below, String part) {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(f -> f.getFileName().toString().contains(part)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasJar(String module) throws IOException {
        Path target = ROOT.resolve(module).resolve("target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            return false;
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.anyMatch(f -> f.getFileName().toString().endsWith(".jar"));
        }
    }

    /// A shell's background job may ignore SIGINT, and so do its children.
    private static boolean hearsInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .allMatch(
                                line ->
                                        (Character.digit(line.charAt(line.length() - 1), 16) & 2)
                                                == 0);
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("demo.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what + " didn't come in time");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}

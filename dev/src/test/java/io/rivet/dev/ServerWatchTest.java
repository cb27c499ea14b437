package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A process that starts a server is killed with no chance to clean up.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "A shell watches only where there is one")
class ServerWatchTest {

    private static final int BOUND_SECONDS = 30;

    @TempDir Path folder;

    /// The main of the process that is killed.
    public static final class Starter {

        private Starter() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            switch (arguments[0]) {
                case "postgres" -> TestingPostgres.start();
                default -> TestingMySql.start(TestingMySql.Options.of(TestingMySql.Kind.MARIADB));
            }
            Files.createFile(Path.of(System.getProperty("java.io.tmpdir"), "started"));
            Thread.sleep(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
        }
    }

    @ParameterizedTest
    @CsvSource({"postgres, data/postmaster.pid", "mariadb, data/server.pid"})
    void aServerDoesNotOutliveAKilledProcess(String server, String pidFile)
            throws IOException, InterruptedException {
        Process starter = startOne(server);
        await(() -> Files.exists(folder.resolve("started")), "the server");
        long pid =
                Long.parseLong(
                        Files.readAllLines(found("rivet-*/" + pidFile).getFirst())
                                .getFirst()
                                .strip());
        assertTrue(isRunning(pid));
        starter.destroyForcibly().waitFor();
        await(() -> !isRunning(pid), "the server's end");
        await(() -> found("rivet-*").isEmpty(), "the folder's end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rivet-postgres-*/password",
                "rivet-postgres-*/starting",
                "rivet-mariadb-*/unfinished",
                "rivet-mariadb-*/starting"
            })
    void norWhenItIsKilledWhileTheServerStarts(String moment)
            throws IOException, InterruptedException {
        Process starter = startOne(moment.contains("postgres") ? "postgres" : "mariadb");
        await(() -> !found(moment).isEmpty(), moment);
        starter.destroyForcibly().waitFor();
        await(() -> found("rivet-*").isEmpty(), "the folder's end");
        await(() -> !isMentioned(), "the end of every process of it");
    }

    private boolean isMentioned() {
        return ProcessHandle.allProcesses()
                .anyMatch(p -> p.info().commandLine().orElse("").contains(folder + "/rivet-"));
    }

    private Process startOne(String server) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        List.of(
                                java,
                                "-Djava.io.tmpdir=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Starter.class.getName(),
                                server))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("starter.log").toFile())
                .start();
    }

    private static boolean isRunning(long pid) {
        // A process that nobody has waited for stays listed, without a command
        return ProcessHandle.of(pid).flatMap(p -> p.info().command()).isPresent();
    }

    /// Files that match a pattern of one to three names.
    private List<Path> found(String pattern) {
        var matcher = folder.getFileSystem().getPathMatcher("glob:" + folder + "/" + pattern);
        while (true) {
            try (Stream<Path> files = Files.find(folder, 3, (path, _) -> matcher.matches(path))) {
                return files.toList();
            } catch (IOException | UncheckedIOException e) {
                // Files vanish while we look: look again, there are fewer each time
            }
        }
    }

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "Waited too long for " + what);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}

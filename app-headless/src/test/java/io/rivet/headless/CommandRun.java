package io.rivet.headless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The `rivet` command in a process of its own, with the JVM flags of the product.
final class CommandRun implements AutoCloseable {

    private static final Duration BOUND = Duration.ofMinutes(2);

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Process process;
    private final Path output;
    private final Path errors;

    private CommandRun(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /// How a command ended.
    ///
    /// @param peakResidentBytes the most memory it had, as the kernel says, shortly before its end
    record Ended(int exitCode, String output, String errors, long peakResidentBytes) {

        /// Everything it said holds no stack trace.
        boolean hasStackTrace() {
            return (output + errors).contains("\tat ") || errors.contains("Exception");
        }
    }

    /// How the command's JVM is started.
    ///
    /// @param flags behind the command's own
    record Launch(List<String> flags, String classPath) {

        static Launch plain() {
            return with(List.of());
        }

        static Launch with(List<String> flags) {
            return new Launch(flags, System.getProperty("java.class.path"));
        }
    }

    static CommandRun start(Path folder, Map<String, String> environment, String... arguments) {
        return start(Launch.plain(), folder, environment, List.of(), arguments);
    }

    /// @param shellPrefix what stands before the command in a shell: `ulimit -f 100`
    static CommandRun start(
            Path folder,
            Map<String, String> environment,
            List<String> shellPrefix,
            String... arguments) {
        return start(Launch.plain(), folder, environment, shellPrefix, arguments);
    }

    /// @param launch how its JVM finds its classes
    static CommandRun start(
            Launch launch, Path folder, Map<String, String> environment, String... arguments) {
        return start(launch, folder, environment, List.of(), arguments);
    }

    private static CommandRun start(
            Launch launch,
            Path folder,
            Map<String, String> environment,
            List<String> shellPrefix,
            String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(System.getProperty("rivet.jvm.flags", "").split(" ")));
        command.addAll(launch.flags());
        command.removeIf(String::isBlank);
        command.add("-cp");
        command.add(launch.classPath());
        command.add("io.rivet.headless.RivetCommand");
        command.addAll(List.of(arguments));
        if (!shellPrefix.isEmpty()) {
            List<String> shell = new ArrayList<>(List.of("sh", "-c"));
            shell.add(String.join("; ", shellPrefix) + "; exec \"$@\"");
            shell.add("sh");
            shell.addAll(command);
            command = shell;
        }
        try {
            Path output = Files.createTempFile(folder, "stdout", ".txt");
            Path errors = Files.createTempFile(folder, "stderr", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.directory(folder.toFile());
            builder.environment().putAll(environment);
            builder.redirectOutput(output.toFile());
            builder.redirectError(errors.toFile());
            return new CommandRun(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param moreFlags of the JVM, behind the command's own
    static Ended run(
            Path folder,
            Map<String, String> environment,
            List<String> moreFlags,
            String... arguments) {
        try (CommandRun run =
                start(Launch.with(moreFlags), folder, environment, List.of(), arguments)) {
            return run.await();
        }
    }

    static Ended run(Path folder, Map<String, String> environment, String... arguments) {
        try (CommandRun run = start(folder, environment, arguments)) {
            return run.await();
        }
    }

    Ended await() {
        return await(BOUND);
    }

    Ended await(Duration bound) {
        try {
            long end = System.nanoTime() + bound.toNanos();
            long peakBytes = 0;
            while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                peakBytes = Math.max(peakBytes, peakResidentBytes());
                if (System.nanoTime() > end) {
                    throw new AssertionError("still running after " + bound + ": " + errors());
                }
            }
            return new Ended(process.exitValue(), Files.readString(output), errors(), peakBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// The kernel's own figure of the most memory the process ever had; 0 where it tells none.
    private long peakResidentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /// SIGKILL.
    void kill() {
        process.destroyForcibly();
        await();
    }

    /// SIGTERM.
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

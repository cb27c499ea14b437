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

/// The `rivet` command in a process of its own, with the JVM flags of the product.
final class CommandRun implements AutoCloseable {

    private static final Duration BOUND = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final Path errors;

    private CommandRun(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /// How a command ended.
    record Ended(int exitCode, String output, String errors) {

        /// Everything it said holds no stack trace.
        boolean hasStackTrace() {
            return (output + errors).contains("\tat ") || errors.contains("Exception");
        }
    }

    static CommandRun start(Path folder, Map<String, String> environment, String... arguments) {
        return start(folder, environment, List.of(), arguments);
    }

    /// @param shellPrefix what stands before the command in a shell: `ulimit -f 100`
    static CommandRun start(
            Path folder,
            Map<String, String> environment,
            List<String> shellPrefix,
            String... arguments) {
        return start(folder, environment, List.of(), shellPrefix, arguments);
    }

    private static CommandRun start(
            Path folder,
            Map<String, String> environment,
            List<String> moreFlags,
            List<String> shellPrefix,
            String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(System.getProperty("rivet.jvm.flags", "").split(" ")));
        command.addAll(moreFlags);
        command.removeIf(String::isBlank);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
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
        try (CommandRun run = start(folder, environment, moreFlags, List.of(), arguments)) {
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
            if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + bound + ": " + errors());
            }
            return new Ended(process.exitValue(), Files.readString(output), errors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
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

package io.rivet.headless;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One export in a process of its own: the same program with the same flags. It writes to the
/// stderr of this one. Stopped from any thread.
final class ChildProcess {

    private static final long LOOK_EVERY_MILLIS = 500;

    private final String export;
    private final List<String> arguments;
    private final ParentWishes wishes;
    private @Nullable Process process;
    private int stops;

    /// @param arguments of the command, from `run` on
    ChildProcess(String export, List<String> arguments, ParentWishes wishes) {
        this.export = export;
        this.arguments = List.copyOf(arguments);
        this.wishes = wishes;
    }

    /// How it ended.
    ///
    /// @param exitCode 130 when it was stopped, whatever by
    /// @param summary of its export, as JSON; empty when it had none
    record Ended(String export, int exitCode, String summary) {}

    /// Starts it and waits for its end. It ends by itself or by {@link #stop}.
    Ended run() throws InterruptedException {
        try {
            Process started = start();
            if (started == null) {
                return new Ended(export, FailureKind.CANCELLED.exitCode(), "");
            }
            try (OutputStream input = started.getOutputStream()) {
                input.write(wishes.text().getBytes(StandardCharsets.UTF_8));
            }
            String summary =
                    new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            while (!started.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                // it has closed its stdout and is about to end
            }
            return new Ended(export, exitCode(started.exitValue()), summary.strip());
        } catch (IOException e) {
            throw new RivetException(
                    FailureKind.PERMANENT,
                    "export '"
                            + export
                            + "' couldn't be run in a process of its own: "
                            + e.getMessage()
                            + ". Run without --parallel-export-processes.",
                    e);
        }
    }

    private synchronized @Nullable Process start() throws IOException {
        if (stops > 0) {
            return null;
        }
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process started = builder.start();
        process = started;
        return started;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        String launcher = System.getProperty("jpackage.app-path", "");
        if (launcher.isEmpty()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.add("-Drivet.terminal=false");
            command.add("-cp");
            command.add(System.getProperty("java.class.path"));
            command.add(RivetCommand.class.getName());
        } else {
            command.add(launcher);
        }
        command.addAll(arguments);
        return command;
    }

    private static int exitCode(int ofProcess) {
        return switch (ofProcess) {
            case Signals.SIGINT_EXIT, Signals.SIGTERM_EXIT -> FailureKind.CANCELLED.exitCode();
            case 0, 1, 2, 3, 4, 75 -> ofProcess;
            default -> FailureKind.PERMANENT.exitCode();
        };
    }

    /// Asks it to stop; the second time it drops its connections, the third time it is ended.
    synchronized void stop() {
        stops++;
        Process running = process;
        if (running == null) {
            return;
        }
        if (stops > 2) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
    }
}

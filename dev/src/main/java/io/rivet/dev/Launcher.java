package io.rivet.dev;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts the `rivet` command as a child process, through the launcher script that started this
/// one. The child shares the terminal.
final class Launcher {

    private static final String PROPERTY = "rivet.launcher";
    private static final int OWN_END_MILLIS = 1_000;
    private static final int ASKED_END_SECONDS = 10;

    private final String script;

    private Launcher(String script) {
        this.script = script;
    }

    /// The launcher that started this process.
    ///
    /// @throws IllegalStateException there is none: the main was started by other means
    static Launcher ofThisProcess() {
        String script = System.getProperty(PROPERTY);
        if (script == null) {
            throw new IllegalStateException(
                    "Start this with ./rivet, or set -D" + PROPERTY + "=<path of rivet>.");
        }
        return new Launcher(script);
    }

    /// Starts `rivet` with these arguments, the given variables on top of the environment.
    Process start(List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(script);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        builder.environment().put("RIVET_SKIP_BUILD", "1");
        return builder.start();
    }

    /// Ends a child within a bound. After Ctrl-C the terminal has told it already, and a second
    /// signal would make it drop its connections: so it first gets a moment to end by itself.
    static void end(Process child) {
        try {
            if (child.waitFor(OWN_END_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            child.descendants().forEach(ProcessHandle::destroy);
            child.destroy();
            if (!child.waitFor(ASKED_END_SECONDS, TimeUnit.SECONDS)) {
                child.descendants().forEach(ProcessHandle::destroyForcibly);
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

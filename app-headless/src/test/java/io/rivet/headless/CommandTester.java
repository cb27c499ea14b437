package io.rivet.headless;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/// Runs the command inside the test: a scripted run, caught output, signals on request.
final class CommandTester {

    final SteppingClock clock = new SteppingClock();
    final ScriptedRun run = new ScriptedRun(clock);
    final FakeCore core = new FakeCore(run);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final boolean live;
    private IntConsumer signalled = _ -> {};

    CommandTester(boolean live) {
        this.live = live;
    }

    /// A command whose stderr is a file.
    static CommandTester quiet() {
        return new CommandTester(false);
    }

    /// A command whose stderr is a terminal of 80 columns without colours.
    static CommandTester onTerminal() {
        return new CommandTester(true);
    }

    int execute(String... arguments) {
        Terminal terminal = new Terminal(stream(out), stream(err), live, false, 80);
        BuildInfo build = new BuildInfo("9.8.7", "abc123");
        Shell shell = new Shell(terminal, core, clock, told -> signalled = told, build);
        return RivetCommand.execute(shell, arguments);
    }

    /// Sends a signal to the command that runs.
    void signal(int exitCode) {
        signalled.accept(exitCode);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

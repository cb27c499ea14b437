package io.rivet.dev;

import io.rivet.dev.bench.BenchCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The main behind `./rivet demo`, `./rivet seed` and `./rivet bench`.
@Command(
        name = "rivet",
        description = "Sample data and measurements for people who work on Rivet.",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, SeedCommand.class, BenchCommand.class})
public final class DevCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /// Runs one subcommand and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new DevCommand());
        commandLine.setExecutionExceptionHandler(
                (failure, line, _) -> {
                    line.getErr().println(sentence(failure));
                    return 1;
                });
        return commandLine;
    }

    private static String sentence(Exception failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
            if (text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : " ").append(message);
            }
        }
        return text.toString();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name one of: demo, seed, bench.");
    }
}

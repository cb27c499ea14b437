package io.rivet.headless;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.Redactor;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// The one place that turns failures into sentences on stderr and into exit codes.
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Terminal terminal;

    FailureReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parseResult) {
        return report(failure);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        List<String> unmatched = command.getUnmatchedArguments();
        boolean mistyped = failure instanceof MissingParameterException && !unmatched.isEmpty();
        terminal.say(
                "Error:",
                sentence(mistyped ? new UnmatchedArgumentException(command, unmatched) : failure));
        String name = command.getCommandSpec().qualifiedName();
        terminal.err().print("Try '" + name + " --help'.\n");
        terminal.err().flush();
        return FailureKind.USAGE.exitCode();
    }

    /// Says what happened.
    ///
    /// @return the exit code
    int report(Throwable failure) {
        terminal.say("Error:", sentence(failure));
        if (LogLevel.inUse() == LogLevel.DEBUG) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            terminal.err().print(Redactor.none().redact(trace.toString()));
        }
        terminal.err().flush();
        return exitCode(failure);
    }

    static int exitCode(Throwable failure) {
        return switch (failure) {
            case RivetException known -> known.kind().exitCode();
            case ParameterException _ -> FailureKind.USAGE.exitCode();
            default -> FailureKind.PERMANENT.exitCode();
        };
    }

    /// What happened, for the user. It may have several lines: a config's problems.
    static String sentence(Throwable failure) {
        return switch (failure) {
            case RivetException known -> HumanText.lines(known.sentence());
            case UnmatchedArgumentException unmatched -> unmatchedSentence(unmatched);
            case ParameterException usage -> HumanText.oneLine("" + usage.getMessage());
            case OutOfMemoryError _ ->
                    "Rivet ran out of memory. Choose 'profile: safe' or a smaller"
                            + " 'batch_size', or report it with the output of --log-level debug.";
            default ->
                    "Rivet failed in a way that it doesn't know ("
                            + failure.getClass().getSimpleName()
                            + "). Run the command again with --log-level debug to see where.";
        };
    }

    private static String unmatchedSentence(UnmatchedArgumentException failure) {
        String word = HumanText.oneLine(failure.getUnmatched().getFirst());
        String sentence = "'" + word + "' is neither an option nor a command here.";
        List<String> suggestions = failure.getSuggestions();
        return suggestions.isEmpty()
                ? sentence
                : sentence + " Did you mean '" + String.join("' or '", suggestions) + "'?";
    }
}

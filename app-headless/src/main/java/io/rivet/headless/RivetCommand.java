package io.rivet.headless;

import io.rivet.engine.Engine;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Clock;

/// The `rivet` command.
@Command(
        name = "rivet",
        description = "Exports PostgreSQL, MySQL and MariaDB to Parquet and CSV.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  rivet run -c rivet.yaml                 run all exports of the file",
            "  rivet check --types -c rivet.yaml       what each column will arrive as",
            "  rivet validate -c rivet.yaml            whether the files are what was written",
            "  rivet metrics -c rivet.yaml             what the last runs did",
            "  rivet state files -c rivet.yaml         which files they delivered",
            "  rivet config explain batch_size         what a key means",
            "  rivet run --help                        the options of a command",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or config, 3 data integrity,",
            "4 schema drift, 75 worth trying again later, 130 and 143 stopped by a signal."
        })
public final class RivetCommand implements Runnable {

    @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print version, commit and JDK, then exit.")
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print this help, then exit.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "What is logged on stderr: ${COMPLETION-CANDIDATES}. Default: warn.")
    void logLevel(LogLevel level) {
        level.use();
    }

    private RivetCommand() {}

    /// Runs a command and ends the process with its exit code.
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv(), System.getProperties());
        BuildInfo build = BuildInfo.load();
        if (arguments.length == 1
                && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            terminal.out().println(versionLine(build));
            return;
        }
        Core core = new EngineCore(Engine::create, System.getenv(), Path.of("").toAbsolutePath());
        Shell shell = new Shell(terminal, core, Clock.systemUTC(), new ProcessSignals(), build);
        System.exit(execute(shell, arguments));
    }

    /// Runs a command.
    ///
    /// @return the exit code
    static int execute(Shell shell, String... arguments) {
        FailureReport failures = new FailureReport(shell.terminal());
        try {
            return commandLine(shell, failures).execute(arguments);
        } catch (Error e) {
            return failures.report(e);
        }
    }

    private static CommandLine commandLine(Shell shell, FailureReport failures) {
        CommandLine rivet = new CommandLine(new RivetCommand());
        rivet.addSubcommand(new RunCommand(shell));
        rivet.addSubcommand(new CheckCommand(shell));
        rivet.addSubcommand(new ValidateCommand(shell));
        rivet.addSubcommand(new MetricsCommand(shell));
        rivet.addSubcommand(
                new CommandLine(new StateCommand())
                        .addSubcommand(new StateShowCommand(shell))
                        .addSubcommand(new StateFilesCommand(shell))
                        .addSubcommand(new StateChunksCommand(shell))
                        .addSubcommand(new StateSchemaCommand(shell))
                        .addSubcommand(new StateResetCommand(shell))
                        .addSubcommand(new StateResetChunksCommand(shell)));
        rivet.addSubcommand(
                new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigExplainCommand(shell)));
        rivet.getCommandSpec().versionProvider(() -> new String[] {versionLine(shell.build())});
        return rivet.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(shell.terminal().outWriter())
                .setErr(shell.terminal().errWriter())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: 'rivet --help' lists the commands.");
    }

    private static String versionLine(BuildInfo build) {
        return build.versionLine(Runtime.version(), System.getProperty("java.vendor", "unknown"));
    }
}

package io.rivet.headless;

import io.rivet.config.RivetConfig;
import io.rivet.engine.TypeCheck;
import io.rivet.engine.TypeReport;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `rivet check`: what a run would do, without reading a row. So far it knows one report, that of
/// the types.
@Command(
        name = "check",
        description = "Look at exports before they run; no row is read.",
        footer = {
            "",
            "Examples:",
            "  rivet check --types -c rivet.yaml",
            "  rivet check --types -c rivet.yaml -e orders",
            "  rivet check --types --json -c rivet.yaml"
        })
final class CheckCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private ConfigOption file = new ConfigOption();

    @Option(
            names = "--types",
            description = "Print what each column arrives as, and how faithfully.")
    private boolean types;

    @Option(
            names = {"-e", "--export"},
            paramLabel = "NAME",
            description = "Check this export. May be given several times. Default: all.")
    private List<String> exports = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON instead of tables.")
    private boolean json;

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!types) {
            throw new RivetException(
                    FailureKind.USAGE,
                    "'check' can only report types so far; write 'rivet check --types -c FILE'.");
        }
        RivetConfig config =
                shell.core().readConfig(file.config(), file.parameters(), file.state());
        config.warnings()
                .forEach(warning -> shell.terminal().say("Warning:", HumanText.oneLine(warning)));
        TypeCheck check = shell.core().types(config, exports);
        print(check);
        check.reports().forEach(this::tell);
        return check.exitCode();
    }

    private void print(TypeCheck check) {
        String text = json ? TypesJson.text(shell.build().version(), check) : TypesText.of(check);
        shell.terminal().out().print(text);
        shell.terminal().out().flush();
    }

    private void tell(TypeReport report) {
        switch (report) {
            case TypeReport.Described described -> {
                for (String warning : described.warnings()) {
                    String sentence = "export '" + described.export() + "': " + warning;
                    shell.terminal().say("Warning:", HumanText.oneLine(sentence));
                }
            }
            case TypeReport.Refused refused ->
                    shell.terminal().say("Error:", HumanText.lines(refused.sentence()));
        }
    }
}

package io.rivet.headless;

import io.rivet.config.RivetConfig;
import io.rivet.event.DestinationReport;
import io.rivet.failure.FailureKind;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `rivet validate`: whether what lies at the destinations is what the manifests say.
@Command(
        name = "validate",
        description = {
            "Check exported files against the newest manifest of each export.",
            "A file that is missing or different is exit code 3. Nothing is changed."
        },
        footer = {
            "",
            "Examples:",
            "  rivet validate -c rivet.yaml",
            "  rivet validate -c rivet.yaml -e orders --full"
        })
final class ValidateCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private ConfigOption file = new ConfigOption();

    @Option(
            names = {"-e", "--export"},
            paramLabel = "NAME",
            description = "Check this export. May be given several times. Default: all.")
    private List<String> exports = new ArrayList<>();

    @Option(
            names = "--full",
            description = "Read every file again: checksums, rows and values, not only sizes.")
    private boolean full;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    ValidateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        RivetConfig config =
                shell.core().readConfig(file.config(), file.parameters(), file.state());
        List<DestinationReport> reports = shell.core().validate(config, exports, full);
        int exitCode =
                reports.stream().allMatch(DestinationReport::passed)
                        ? 0
                        : FailureKind.INTEGRITY.exitCode();
        shell.terminal()
                .print(
                        json
                                ? ValidationText.json(shell.build().version(), exitCode, reports)
                                : ValidationText.text(reports));
        return exitCode;
    }
}

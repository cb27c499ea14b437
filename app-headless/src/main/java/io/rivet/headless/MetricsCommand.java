package io.rivet.headless;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/// `rivet metrics`: what the last runs did.
@Command(
        name = "metrics",
        description = "Print what the last runs did, the newest first.",
        footer = {"", "Example:", "  rivet metrics -c rivet.yaml -e orders --last 5"})
final class MetricsCommand implements Runnable {

    private final Shell shell;

    @Mixin private StateOptions options = new StateOptions();

    @Option(
            names = {"-l", "--last"},
            paramLabel = "N",
            defaultValue = "20",
            converter = RowCount.class,
            description = "How many rows. Default: ${DEFAULT-VALUE}.")
    private int last;

    MetricsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        Path state = options.place(shell);
        shell.terminal()
                .print(MetricsTable.text(shell.core().metrics(state, options.export(), last)));
    }
}

package io.rivet.headless;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/// `rivet metrics`: what the last runs did.
@Command(
        name = "metrics",
        description = "Print what the last runs did, the newest first.",
        footer = {"", "Example:", "  rivet metrics -c rivet.yaml -e orders --last 5"})
final class MetricsCommand implements Runnable {

    private final Shell shell;

    @Mixin private ConfigOption file = new ConfigOption();

    @Option(
            names = {"-e", "--export"},
            paramLabel = "NAME",
            description = "Only this export.")
    private @Nullable String export;

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
        Path state = shell.core().stateFile(file.config(), file.parameters(), file.state());
        String table =
                MetricsTable.text(shell.core().metrics(state, Optional.ofNullable(export), last));
        shell.terminal().out().print(table);
        shell.terminal().out().flush();
    }
}

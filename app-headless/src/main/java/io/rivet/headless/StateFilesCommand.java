package io.rivet.headless;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/// `rivet state files`: which files were delivered.
@Command(
        name = "files",
        description = "Print the files that runs delivered, the newest first.",
        footer = {"", "Example:", "  rivet state files -c rivet.yaml -e orders --last 10"})
final class StateFilesCommand implements Runnable {

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
            defaultValue = "50",
            converter = RowCount.class,
            description = "How many rows. Default: ${DEFAULT-VALUE}.")
    private int last;

    StateFilesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        Path state = shell.core().stateFile(file.config(), file.parameters(), file.state());
        String table =
                FilesTable.text(shell.core().files(state, Optional.ofNullable(export), last));
        shell.terminal().out().print(table);
        shell.terminal().out().flush();
    }
}

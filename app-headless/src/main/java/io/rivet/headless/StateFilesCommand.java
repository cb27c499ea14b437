package io.rivet.headless;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/// `rivet state files`: which files were delivered.
@Command(
        name = "files",
        description = "Print the files that runs delivered, the newest first.",
        footer = {"", "Example:", "  rivet state files -c rivet.yaml -e orders --last 10"})
final class StateFilesCommand implements Runnable {

    private final Shell shell;

    @Mixin private StateOptions options = new StateOptions();

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
        Path state = options.place(shell);
        shell.terminal().print(FilesTable.text(shell.core().files(state, options.export(), last)));
    }
}

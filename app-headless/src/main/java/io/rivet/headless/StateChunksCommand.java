package io.rivet.headless;

import io.rivet.state.Checkpoint;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;
import java.util.Optional;

/// `rivet state chunks`: the tasks of an export's unfinished run.
@Command(
        name = "chunks",
        description = {
            "Print the tasks of the run that --resume would go on with, and whether it can.",
            "Where there is none, those of the newest run."
        },
        footer = {"", "Example:", "  rivet state chunks -c rivet.yaml -e orders"})
final class StateChunksCommand implements Runnable {

    private final Shell shell;

    @Mixin private OneExportOptions options = new OneExportOptions();

    StateChunksCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        Path place = options.place(shell);
        Optional<Checkpoint> run = shell.core().history(place).chunks(options.export());
        ChunksText text = new ChunksText(place, options.export(), options.words());
        shell.terminal().print(options.json() ? text.json(run) : text.table(run));
    }
}

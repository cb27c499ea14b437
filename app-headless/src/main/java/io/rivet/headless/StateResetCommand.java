package io.rivet.headless;

import io.rivet.config.Nearest;
import io.rivet.engine.History;
import io.rivet.state.CursorRow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.Optional;

/// `rivet state reset`: an incremental export begins anew.
@Command(
        name = "reset",
        description = {
            "Forget where an incremental export stands: its next run reads all rows.",
            "Refused while the export is running (exit code 75)."
        },
        footer = {"", "Example:", "  rivet state reset -c rivet.yaml -e orders"})
final class StateResetCommand implements Runnable {

    private final Shell shell;

    @Mixin private OneExportOptions options = new OneExportOptions();

    StateResetCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        String export = options.export();
        History history = options.history(shell);
        boolean stored = history.resetCursor(export);
        List<String> known =
                stored ? List.of() : history.cursors().stream().map(CursorRow::exportName).toList();
        Optional<String> nearest = Nearest.of(export, known);
        shell.terminal()
                .print(
                        options.json()
                                ? CursorsText.resetJson(export, stored)
                                : CursorsText.reset(export, stored, nearest));
    }
}

package io.rivet.headless;

import io.rivet.engine.GivenUpRuns;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `rivet state reset-chunks`: an unfinished run is given up.
@Command(
        name = "reset-chunks",
        description = {
            "Give up the unfinished runs of an export: remove the files that no manifest names",
            "and forget the runs. Refused while the export is running (exit code 75)."
        },
        footer = {"", "Example:", "  rivet state reset-chunks -c rivet.yaml -e orders"})
final class StateResetChunksCommand implements Runnable {

    private final Shell shell;

    @Mixin private OneExportOptions options = new OneExportOptions();

    StateResetChunksCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        GivenUpRuns gone = options.history(shell).giveUpChunks(options.export());
        shell.terminal().print(options.json() ? json(gone) : text(gone));
    }

    private String text(GivenUpRuns gone) {
        String export = HumanText.oneLine(options.export());
        if (gone.runs() == 0) {
            return "No unfinished run is stored for export '"
                    + export
                    + "': nothing was removed.\n";
        }
        return "Removed %d chunk run record(s) for export '%s'.\n".formatted(gone.runs(), export)
                + (gone.files() > 0 ? "Removed %d file(s).\n".formatted(gone.files()) : "");
    }

    private String json(GivenUpRuns gone) {
        return PrettyJson.text(
                json -> {
                    json.writeStringProperty("export", options.export());
                    json.writeNumberProperty("removed_runs", gone.runs());
                    json.writeNumberProperty("removed_files", gone.files());
                });
    }
}

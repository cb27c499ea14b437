package io.rivet.headless;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rivet state show`: where incremental exports stand.
@Command(
        name = "show",
        description = "Print where each incremental export stands.",
        footer = {"", "Example:", "  rivet state show -c rivet.yaml"})
final class StateShowCommand implements Runnable {

    private final Shell shell;

    @Mixin private ConfigOption file = new ConfigOption();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    StateShowCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        var place = shell.core().stateFile(file.config(), file.parameters(), file.state());
        var cursors = shell.core().history(place).cursors();
        shell.terminal().print(json ? CursorsText.json(cursors) : CursorsText.table(cursors));
    }
}

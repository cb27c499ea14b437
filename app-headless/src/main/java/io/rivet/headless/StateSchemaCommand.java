package io.rivet.headless;

import io.rivet.state.SchemaRow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;

/// `rivet state schema`: which columns exports had, and what became of them.
@Command(
        name = "schema",
        description = "Print the columns that exports have, and each change of them.",
        footer = {"", "Example:", "  rivet state schema -c rivet.yaml -e orders"})
final class StateSchemaCommand implements Runnable {

    private final Shell shell;

    @Mixin private StateOptions options = new StateOptions();

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    StateSchemaCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        List<SchemaRow> rows = shell.core().history(options.place(shell)).schemas(options.export());
        shell.terminal()
                .print(json ? SchemasText.json(rows) : SchemasText.text(rows, options.export()));
    }
}

package io.rivet.headless;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rivet state`: the group of commands about the state database.
@Command(
        name = "state",
        description = "Look into the state database, or make it forget.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  rivet state show -c rivet.yaml",
            "  rivet state files -c rivet.yaml",
            "  rivet state chunks -c rivet.yaml -e orders"
        })
final class StateCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    StateCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say which part of the state: 'rivet state --help' lists them.");
    }
}

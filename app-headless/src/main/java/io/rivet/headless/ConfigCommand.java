package io.rivet.headless;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rivet config`: the group of commands about config files.
@Command(
        name = "config",
        description = "Explain the keys of a config file.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  rivet config explain exports[].format"})
final class ConfigCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    ConfigCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do with the config: 'rivet config explain'.");
    }
}

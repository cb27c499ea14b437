package io.rivet.headless;

import io.rivet.config.ConfigKey;
import io.rivet.config.ConfigKeys;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `rivet config explain`: what a key of the config means.
@Command(
        name = "explain",
        description = "Print what a key of the config means, or all keys.",
        footer = {
            "",
            "Examples:",
            "  rivet config explain",
            "  rivet config explain batch_size",
            "  rivet config explain exports[].destination"
        })
final class ConfigExplainCommand implements Runnable {

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            description = "A whole path, or its last part. Default: all keys.")
    private @Nullable String key;

    ConfigExplainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        String wanted = key;
        shell.terminal()
                .out()
                .print(wanted == null ? ExplainText.list(ConfigKeys.all()) : explain(wanted));
        shell.terminal().out().flush();
    }

    private static String explain(String wanted) {
        Optional<ConfigKey> exact = ConfigKeys.find(wanted);
        List<ConfigKey> found = exact.map(List::of).orElseGet(() -> ConfigKeys.named(wanted));
        if (found.isEmpty()) {
            throw unknown(wanted);
        }
        return found.stream()
                .map(key -> ExplainText.key(key, children(key)))
                .collect(Collectors.joining("\n"));
    }

    private static List<ConfigKey> children(ConfigKey key) {
        List<ConfigKey> direct = ConfigKeys.children(key.path());
        return direct.isEmpty() ? ConfigKeys.children(key.path() + "[]") : direct;
    }

    private static RivetException unknown(String wanted) {
        String nearest =
                ConfigKeys.nearest(wanted)
                        .map(key -> " Did you mean '" + key.path() + "'?")
                        .orElse("");
        return new RivetException(
                FailureKind.USAGE,
                "There is no key '"
                        + wanted
                        + "'."
                        + nearest
                        + " 'rivet config explain' lists all keys.");
    }
}

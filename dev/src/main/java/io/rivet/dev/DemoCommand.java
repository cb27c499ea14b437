package io.rivet.dev;

import io.rivet.dev.seed.SampleTables;
import io.rivet.dev.seed.Seeder;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// `./rivet demo`: a real server with sample tables, a config file, and a run of it. Exit code of
/// the run.
@Command(
        name = "demo",
        description =
                "Starts a PostgreSQL or MariaDB with sample tables and exports them to files.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

    private static final double MOST_SCALE = 1000;
    private static final int SIGINT_CODE = 130;
    private static final int SIGTERM_CODE = 143;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--rows",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = {
                "How many times the standard rows: 20 000 users, 100 000 orders, 200 000 events and"
                        + " 10 000 content items. 2 doubles them, 0.1 is a tenth."
            })
    private double scale;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "postgres",
            description =
                    "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); mysql needs"
                            + " dev/mysql/install first.")
    private SourceKind source = SourceKind.postgres;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where the config and the files go (default: demo, or demo/NAME for another"
                            + " source).")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--gui", description = "Open the window instead of the run on the console.")
    private boolean window;

    @Option(names = "--keep", description = "Leave the server up afterwards, until Ctrl-C.")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        if (!(scale > 0) || scale > MOST_SCALE) {
            throw new ParameterException(
                    spec.commandLine(), "--rows must be above 0 and at most 1000.");
        }
        Launcher launcher = Launcher.ofThisProcess();
        Path home = Files.createDirectories(home().toAbsolutePath().normalize());
        Path config = home.resolve("rivet.yaml");
        Path output = home.resolve("out");

        say("Starting a %s server on this machine ...".formatted(source.product()));
        try (DemoServer server = DemoServer.start(source);
                Ending ending = new Ending(server)) {
            seed(server);
            writeConfig(config, output);
            int code = run(launcher, ending, server, config);
            if (ending.begun || code == SIGINT_CODE || code == SIGTERM_CODE) {
                return code;
            }
            summary(home, output, code);
            if (keep) {
                keep(server);
            }
            return code;
        }
    }

    private Path home() {
        Path demo = Path.of("demo");
        return folder.orElse(source == SourceKind.postgres ? demo : demo.resolve(source.name()));
    }

    private void seed(DemoServer server) throws SQLException {
        say("Filling four tables ...");
        long started = System.nanoTime();
        List<Seeder.Loaded> loaded =
                new Seeder(server.jdbcUrl()).load(Seeder.DEFAULT_SEED, SampleTables.demo(scale));
        for (Seeder.Loaded one : loaded) {
            say("  %-14s %,10d rows".formatted(one.table(), one.rows()));
        }
        say("  done in %.1f s".formatted((System.nanoTime() - started) / 1e9));
    }

    private void writeConfig(Path config, Path output) throws IOException {
        switch (DemoConfig.write(config, output, source)) {
            case WRITTEN -> say("Wrote " + shown(config));
            case KEPT_EDITED -> say("Kept " + shown(config) + " as you have edited it.");
        }
    }

    private int run(Launcher launcher, Ending ending, DemoServer server, Path config)
            throws IOException, InterruptedException {
        List<String> arguments =
                window
                        ? List.of("gui", config.toString())
                        : List.of("run", "-c", config.toString(), "--validate");
        say("Running: rivet " + String.join(" ", arguments));
        say("");
        out().flush();
        Map<String, String> environment = Map.of(DemoConfig.URL_VARIABLE, server.url());
        Process child = launcher.start(arguments, environment);
        ending.child = child;
        return child.waitFor();
    }

    private void summary(Path home, Path output, int code) throws IOException {
        say("");
        if (code != 0) {
            say("The run ended with exit code " + code + ": see above what it says.");
            return;
        }
        say("The files:");
        listFiles(output);
        say("");
        say("What to try next:");
        String again =
                source == SourceKind.postgres
                        ? "./rivet demo"
                        : "./rivet demo --source " + source.name();
        hint(again, "run it again: new files come beside the old ones");
        hint(again + " --gui", "the same config in the window");
        hint(again + " --keep", "leave the server up and work on the config");
        hint("edit " + shown(home.resolve("rivet.yaml")), "the demo keeps what you write");
        say(
                "  with DuckDB:  SELECT status, count(*) FROM '%s/orders/*.parquet' GROUP BY status;"
                        .formatted(shown(output)));
    }

    private void hint(String command, String what) {
        say("  %-36s %s".formatted(command, what));
    }

    private void listFiles(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            say("  none in " + shown(output));
            return;
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(DemoCommand::isData).sorted().toList()) {
                say("  %,12d bytes  %s".formatted(Files.size(file), shown(file)));
            }
        }
    }

    private static boolean isData(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && !file.toString().contains("/_rivet/")
                && !name.startsWith("_")
                && !name.startsWith(".");
    }

    private void keep(DemoServer server) throws InterruptedException {
        say("");
        say("The server is up. Ctrl-C stops it and removes its data; your files stay.");
        say("  export " + DemoConfig.URL_VARIABLE + "=" + server.url());
        out().flush();
        new CountDownLatch(1).await();
    }

    /// Relative to the current folder where that is shorter.
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    private void say(String line) {
        out().println(line);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// What happens on Ctrl-C or SIGTERM: first the run, which still needs its server to cancel its
    /// statement, then the server.
    private static final class Ending implements AutoCloseable {

        private final Thread hook;
        private volatile @Nullable Process child;
        private volatile boolean begun;

        Ending(DemoServer server) {
            hook =
                    new Thread(
                            () -> {
                                begun = true;
                                Process running = child;
                                if (running != null) {
                                    Launcher.end(running);
                                }
                                server.close();
                            },
                            "end-demo");
            Runtime.getRuntime().addShutdownHook(hook);
        }

        @Override
        public void close() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending: the hook does its work
            }
        }
    }
}

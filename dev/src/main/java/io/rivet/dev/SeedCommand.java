package io.rivet.dev;

import io.rivet.dev.seed.SampleTable;
import io.rivet.dev.seed.SampleTables;
import io.rivet.dev.seed.Seeder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `./rivet seed --url postgresql://...` or `mysql://...`: fills a database with the sample tables.
/// Tables that exist are replaced only when told so.
@Command(
        name = "seed",
        description =
                "Creates the sample tables in a PostgreSQL, MySQL or MariaDB database and fills"
                        + " them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SeedCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "postgresql://user:password@host:port/database or mysql://... (default: that of"
                            + " docker-compose.yaml for --source).")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "postgres",
            description =
                    "${COMPLETION-CANDIDATES}: whose default URL to take, where none is given.")
    private SourceKind source = SourceKind.postgres;

    @Option(
            names = "--url-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the URL; wins over --url.")
    private Optional<String> urlVariable = Optional.empty();

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description =
                    "Schema for the tables, on MySQL a database, created when missing (default: the"
                            + " user's first).")
    private Optional<String> schema = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "" + Seeder.DEFAULT_SEED,
            description = "Same number, same rows (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--users", paramLabel = "ROWS", defaultValue = "20000", description = ROWS)
    private long users;

    @Option(
            names = "--orders",
            paramLabel = "ROWS",
            description = "Rows of orders; wins over --orders-per-user.")
    private Optional<Long> orders = Optional.empty();

    @Option(
            names = "--orders-per-user",
            paramLabel = "MEAN",
            defaultValue = "5",
            description = "Orders for each user, on average (default: ${DEFAULT-VALUE}).")
    private long ordersPerUser;

    @Option(names = "--events", paramLabel = "ROWS", defaultValue = "200000", description = ROWS)
    private long events;

    @Option(
            names = "--content-items",
            paramLabel = "ROWS",
            defaultValue = "10000",
            description = "About 11.5 KB each (default: ${DEFAULT-VALUE}).")
    private long contentItems;

    @Option(names = "--page-views", paramLabel = "ROWS", defaultValue = "0", description = ROWS)
    private long pageViews;

    @Option(names = "--sparse", paramLabel = "ROWS", defaultValue = "0", description = ROWS)
    private long sparse;

    @Option(
            names = "--sparse-gap",
            paramLabel = "IDS",
            defaultValue = "2000000",
            description = "Distance between the ids of orders_sparse (default: ${DEFAULT-VALUE}).")
    private long sparseGap;

    @Option(names = "--replace", description = "Drop those of the tables that exist.")
    private boolean replace;

    private static final String ROWS = "0 leaves the table out (default: ${DEFAULT-VALUE}).";

    @Override
    public Integer call() throws SQLException {
        List<SampleTable> tables = tables();
        Seeder seeder = new Seeder(jdbcUrl(), schema);
        List<String> existing = seeder.existing(tables);
        if (!existing.isEmpty() && !replace) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "These tables exist already: "
                                    + String.join(", ", existing)
                                    + ". Add --replace to drop and fill them again.");
            return 1;
        }
        seeder.drop(tables);
        long started = System.nanoTime();
        List<Seeder.Loaded> loaded = seeder.load(seed, tables);
        for (Seeder.Loaded one : loaded) {
            say("%-14s %,12d rows  %,8.1f MB".formatted(one.table(), one.rows(), megabytes(one)));
        }
        say("Filled in %.1f s with seed %d.".formatted((System.nanoTime() - started) / 1e9, seed));
        return 0;
    }

    private static double megabytes(Seeder.Loaded loaded) {
        return loaded.copyBytes() / 1e6;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private List<SampleTable> tables() {
        long orderRows = orders.orElse(users * ordersPerUser);
        List<SampleTable> tables =
                List.of(
                        SampleTables.users(users),
                        SampleTables.orders(orderRows, users),
                        SampleTables.events(events, users),
                        SampleTables.contentItems(contentItems),
                        SampleTables.pageViews(pageViews, Math.max(1, users)),
                        SampleTables.sparseOrders(sparse, sparseGap));
        List<SampleTable> wanted = new ArrayList<>(tables);
        wanted.removeIf(table -> table.rows() == 0);
        if (users == 0 && (orderRows > 0 || events > 0)) {
            throw wrong("Orders and events belong to users: give --users at least 1.");
        }
        if (tables.stream().anyMatch(table -> table.rows() < 0) || sparseGap < 1) {
            throw wrong("Rows and gaps can't be negative.");
        }
        return wanted;
    }

    private String jdbcUrl() {
        String given = url.orElseGet(this::defaultUrl);
        if (urlVariable.isPresent()) {
            given = System.getenv(urlVariable.get());
            if (given == null) {
                throw wrong("The environment variable " + urlVariable.get() + " isn't set.");
            }
        }
        return DatabaseUrl.toJdbc(given).orElseThrow(() -> wrong(DatabaseUrl.GRAMMAR));
    }

    private String defaultUrl() {
        return source == SourceKind.postgres
                ? "postgresql://rivet:rivet@localhost:5432/rivet"
                : "mysql://rivet:rivet@localhost:3306/rivet";
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}

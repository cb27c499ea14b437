package io.rivet.dev.seed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Creates and fills sample tables in a PostgreSQL, MySQL or MariaDB database, two at a time.
///
/// The same seed gives the same rows, byte for byte, and the same values in each of the databases.
/// The statistics are up to date at the end.
public final class Seeder {

    /// The seed of the demo and of every test that names none.
    public static final long DEFAULT_SEED = 20_240_101L;

    private static final int LOADERS = 2;

    private final Dialect dialect;

    /// What was loaded.
    ///
    /// @param copyBytes how much text the database was sent
    public record Loaded(String table, long rows, long copyBytes) {}

    /// @param jdbcUrl of one of the databases, with user and password
    public Seeder(String jdbcUrl) {
        this(jdbcUrl, Optional.empty());
    }

    /// @param schema where the tables go, created when it is missing; empty for the first schema of
    ///   the search path. MySQL's schemas are its databases
    public Seeder(String jdbcUrl, Optional<String> schema) {
        this.dialect =
                jdbcUrl.startsWith("jdbc:mysql:")
                        ? new MySqlDialect(jdbcUrl, schema)
                        : new PostgresDialect(jdbcUrl, schema);
    }

    /// Those of these tables that exist already.
    public List<String> existing(List<SampleTable> tables) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = dialect.connect();
                var query = connection.prepareStatement(dialect.existsQuery())) {
            for (SampleTable table : tables) {
                query.setString(1, table.name());
                try (ResultSet result = query.executeQuery()) {
                    if (result.next()) {
                        found.add(table.name());
                    }
                }
            }
        }
        return found;
    }

    /// Drops these tables where they exist, with the foreign keys that hang on them.
    public void drop(List<SampleTable> tables) throws SQLException {
        try (Connection connection = dialect.connect();
                Statement statement = connection.createStatement()) {
            for (SampleTable table : tables) {
                statement.execute(dialect.drop(table));
            }
        }
    }

    /// Creates and fills these tables; none of them may exist.
    public List<Loaded> load(long seed, List<SampleTable> tables) throws SQLException {
        List<Loaded> loaded = new ArrayList<>();
        try (ExecutorService loaders = Executors.newFixedThreadPool(LOADERS)) {
            List<Future<Loaded>> running = new ArrayList<>();
            for (SampleTable table : biggestFirst(tables)) {
                Callable<Loaded> load = () -> loadOne(seed, table);
                running.add(loaders.submit(load));
            }
            for (Future<Loaded> one : running) {
                loaded.add(resultOf(one));
            }
        }
        finish(tables);
        return loaded;
    }

    private static List<SampleTable> biggestFirst(List<SampleTable> tables) {
        return tables.stream()
                .sorted(Comparator.comparing((SampleTable t) -> !t.columns().contains("raw_html")))
                .toList();
    }

    private static Loaded resultOf(Future<Loaded> running) throws SQLException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException("Loading a table failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while tables were loaded.", e);
        }
    }

    private Loaded loadOne(long seed, SampleTable table) throws SQLException {
        try (Connection connection = dialect.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(dialect.create(table));
            SampleRows rows = new SampleRows(seed, table, dialect.flavour());
            dialect.load(connection, table, rows);
            for (String sql : dialect.afterLoad(table)) {
                statement.execute(sql);
            }
            connection.commit();
            return new Loaded(table.name(), table.rows(), rows.madeBytes());
        }
    }

    private void finish(List<SampleTable> tables) throws SQLException {
        try (Connection connection = dialect.connect();
                Statement statement = connection.createStatement()) {
            for (SampleTable table : tables) {
                for (String sql : table.afterAll()) {
                    statement.execute(sql);
                }
            }
            for (SampleTable table : tables) {
                statement.execute(dialect.analyze(table));
            }
        }
    }
}

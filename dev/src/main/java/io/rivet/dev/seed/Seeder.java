package io.rivet.dev.seed;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.sql.Connection;
import java.sql.DriverManager;
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

/// Creates and fills sample tables in a PostgreSQL database, two at a time.
///
/// The same seed gives the same rows, byte for byte. Each table is created and filled in one
/// transaction; the statistics are up to date at the end.
public final class Seeder {

    /// The seed of the demo and of every test that names none.
    public static final long DEFAULT_SEED = 20_240_101L;

    private static final int LOADERS = 2;

    private final String jdbcUrl;
    private final Optional<String> schema;

    /// What was loaded.
    ///
    /// @param copyBytes how much text COPY was sent
    public record Loaded(String table, long rows, long copyBytes) {}

    /// @param jdbcUrl with user and password
    public Seeder(String jdbcUrl) {
        this(jdbcUrl, Optional.empty());
    }

    /// @param schema where the tables go, created when it is missing; empty for the first schema of
    ///   the search path
    public Seeder(String jdbcUrl, Optional<String> schema) {
        this.jdbcUrl = jdbcUrl;
        this.schema = schema;
    }

    /// Those of these tables that exist already.
    public List<String> existing(List<SampleTable> tables) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = connect();
                var query =
                        connection.prepareStatement(
                                "SELECT 1 FROM pg_class WHERE relname = ?"
                                        + " AND relnamespace = current_schema()::regnamespace")) {
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

    /// Drops these tables where they exist, with the views and foreign keys that hang on them.
    public void drop(List<SampleTable> tables) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (SampleTable table : tables) {
                statement.execute("DROP TABLE IF EXISTS " + table.name() + " CASCADE");
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
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE " + table.name() + " (" + table.columns() + ")");
            long bytes = copy(connection, seed, table);
            for (String sql : table.afterLoad()) {
                statement.execute(sql);
            }
            connection.commit();
            return new Loaded(table.name(), table.rows(), bytes);
        }
    }

    private static long copy(Connection connection, long seed, SampleTable table)
            throws SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table.name() + " FROM STDIN (FREEZE)");
        CopyRows out = new CopyRows(copy);
        SampleTable.RowWriter writer = table.writers().get();
        RowRandom random = new RowRandom();
        for (long row = 1; row <= table.rows(); row++) {
            random.start(seed, table.number(), row);
            writer.write(out, random, row);
        }
        out.flush();
        copy.endCopy();
        return out.sentBytes();
    }

    private void finish(List<SampleTable> tables) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (SampleTable table : tables) {
                for (String sql : table.afterAll()) {
                    statement.execute(sql);
                }
            }
            for (SampleTable table : tables) {
                statement.execute("ANALYZE " + table.name());
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl);
        if (schema.isPresent()) {
            String quoted = '"' + schema.get().replace("\"", "\"\"") + '"';
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + quoted);
                statement.execute("SET search_path = " + quoted);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }
}

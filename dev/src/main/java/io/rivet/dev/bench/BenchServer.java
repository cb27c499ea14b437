package io.rivet.dev.bench;

import io.rivet.dev.TestingPostgres;
import io.rivet.dev.seed.SampleTable;
import io.rivet.dev.seed.Seeder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server that is measured against, with its tables.
final class BenchServer implements AutoCloseable {

    /// The environment variable through which the limit's process gets the server.
    static final String JDBC_URL_VARIABLE = "RIVET_BENCH_JDBC_URL";

    /// The environment variable through which the export's config gets the server.
    static final String URL_VARIABLE = "RIVET_BENCH_URL";

    private static final double TICKS_PER_SECOND = 100;

    private final TestingPostgres postgres;

    private BenchServer(TestingPostgres postgres) {
        this.postgres = postgres;
    }

    /// @param data where the server keeps its data for the next bench; empty for a temporary folder
    static BenchServer start(Optional<Path> data) {
        TestingPostgres.Options options =
                TestingPostgres.Options.defaults()
                        .withSetting("shared_buffers", "256MB")
                        .withSetting("autovacuum", "off");
        return new BenchServer(TestingPostgres.start(data.map(options::withData).orElse(options)));
    }

    int major() {
        return postgres.major();
    }

    Map<String, String> environment() {
        return Map.of(JDBC_URL_VARIABLE, postgres.jdbcUrl(), URL_VARIABLE, postgres.url());
    }

    /// Makes sure that these tables exist with these rows; says whether any had to be loaded.
    boolean provide(List<SampleTable> tables) throws SQLException {
        List<SampleTable> missing = tables.stream().filter(table -> !isThere(table)).toList();
        if (!missing.isEmpty()) {
            Seeder seeder = new Seeder(postgres.jdbcUrl());
            seeder.drop(missing);
            seeder.load(Seeder.DEFAULT_SEED, missing);
            for (SampleTable table : missing) {
                postgres.execute(
                        "COMMENT ON TABLE " + table.name() + " IS '" + mark(table) + "'",
                        "CHECKPOINT");
            }
        }
        return !missing.isEmpty();
    }

    private boolean isThere(SampleTable table) {
        String sql = "SELECT obj_description(to_regclass('" + table.name() + "'))";
        try (Connection connection = postgres.connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() && mark(table).equals(result.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("Can't look for table " + table.name() + ".", e);
        }
    }

    private static String mark(SampleTable table) {
        return "rivet bench, " + table.rows() + " rows, seed " + Seeder.DEFAULT_SEED;
    }

    /// A table with the rows of another one several times over, one copy after the other.
    void multiply(String table, String target, int times) {
        StringBuilder sql = new StringBuilder("DROP TABLE IF EXISTS " + target + ";");
        sql.append("CREATE TABLE %s (LIKE %s INCLUDING STORAGE);".formatted(target, table));
        for (int i = 0; i < times; i++) {
            sql.append("INSERT INTO %s SELECT * FROM %s;".formatted(target, table));
        }
        postgres.execute(sql + "ANALYZE " + target);
    }

    void drop(String table) {
        postgres.execute("DROP TABLE IF EXISTS " + table);
    }

    /// The server alone: a binary COPY of the table to nowhere, timed by the client.
    Measured copyToNowhere(String table, long rows) throws SQLException, IOException {
        try (Connection connection = postgres.connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
            result.next();
            long pid = result.getLong(1);
            double cpuBefore = cpuSeconds(pid);
            long started = System.nanoTime();
            statement.execute("COPY " + table + " TO '/dev/null' (FORMAT binary)");
            double wall = (System.nanoTime() - started) / 1e9;
            double cpu = cpuSeconds(pid) - cpuBefore;
            long peak = MeasuredProcess.peakRssBytes(pid).orElse(0L);
            return new Measured(wall, cpu, peak, rows, 0);
        }
    }

    private static double cpuSeconds(long pid) throws IOException {
        Path file = Path.of("/proc/" + pid + "/stat");
        if (!Files.exists(file)) {
            return 0;
        }
        String stat = Files.readString(file);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    @Override
    public void close() {
        postgres.close();
    }
}

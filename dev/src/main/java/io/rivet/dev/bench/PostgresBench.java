package io.rivet.dev.bench;

import io.rivet.dev.TestingPostgres;
import io.rivet.dev.seed.SampleTable;
import io.rivet.dev.seed.Seeder;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL. The server alone copies a table to nowhere; the limit reads that copy and compresses
/// it.
final class PostgresBench implements BenchServer {

    private final TestingPostgres postgres;

    private PostgresBench(TestingPostgres postgres) {
        this.postgres = postgres;
    }

    /// @param data where the server keeps its data for the next bench; empty for a temporary folder
    static PostgresBench start(Optional<Path> data) {
        TestingPostgres.Options options =
                TestingPostgres.Options.defaults()
                        .withSetting("shared_buffers", "256MB")
                        .withSetting("autovacuum", "off");
        return new PostgresBench(
                TestingPostgres.start(data.map(options::withData).orElse(options)));
    }

    @Override
    public String product() {
        return "PostgreSQL " + postgres.major();
    }

    @Override
    public String caveat() {
        return "The server runs with fsync off, wal_level minimal and warm caches, on this machine."
                + " Quote ratios, not seconds.";
    }

    @Override
    public Class<?> limit() {
        return PostgresLimitMain.class;
    }

    @Override
    public String type() {
        return "postgres";
    }

    @Override
    public String nameInConfig(String table) {
        return "public." + table;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(JDBC_URL_VARIABLE, postgres.jdbcUrl(), URL_VARIABLE, postgres.url());
    }

    @Override
    public boolean provide(List<SampleTable> tables) throws SQLException {
        List<SampleTable> missing = tables.stream().filter(table -> !isThere(table)).toList();
        if (!missing.isEmpty()) {
            Seeder seeder = new Seeder(postgres.jdbcUrl());
            seeder.drop(missing);
            seeder.load(Seeder.DEFAULT_SEED, missing);
            for (SampleTable table : missing) {
                postgres.execute(
                        "COMMENT ON TABLE "
                                + table.name()
                                + " IS '"
                                + BenchServer.mark(table)
                                + "'",
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
            return result.next() && BenchServer.mark(table).equals(result.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("Can't look for table " + table.name() + ".", e);
        }
    }

    @Override
    public void multiply(String table, String target, int times) {
        StringBuilder sql = new StringBuilder("DROP TABLE IF EXISTS " + target + ";");
        sql.append("CREATE TABLE %s (LIKE %s INCLUDING STORAGE);".formatted(target, table));
        for (int i = 0; i < times; i++) {
            sql.append("INSERT INTO %s SELECT * FROM %s;".formatted(target, table));
        }
        postgres.execute(sql + "ANALYZE " + target);
    }

    @Override
    public void drop(String table) {
        postgres.execute("DROP TABLE IF EXISTS " + table);
    }

    @Override
    public Measured alone(String table, long rows) throws SQLException, IOException {
        try (Connection connection = postgres.connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
            result.next();
            long pid = result.getLong(1);
            String copy = "COPY " + table + " TO '/dev/null' (FORMAT binary)";
            return ServerTime.of(pid, rows, () -> statement.execute(copy));
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}

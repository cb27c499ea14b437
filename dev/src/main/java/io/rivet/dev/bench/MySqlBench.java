package io.rivet.dev.bench;

import io.rivet.dev.DevFiles;
import io.rivet.dev.TestingMySql;
import io.rivet.dev.seed.SampleTable;
import io.rivet.dev.seed.Seeder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// MariaDB or MySQL. The server alone writes a table as text to a file, since it can't copy to
/// nowhere; the limit drains the table through the driver.
final class MySqlBench implements BenchServer {

    private static final String DATABASE = "bench";

    private final TestingMySql server;
    private final Path files;

    private MySqlBench(TestingMySql server, Path files) {
        this.server = server;
        this.files = files;
    }

    static MySqlBench start(TestingMySql.Kind kind, Optional<Path> data) {
        TestingMySql.Options options =
                TestingMySql.Options.of(kind)
                        .withSetting("innodb_buffer_pool_size", "256M")
                        // Tables are read through the system's cache, as PostgreSQL's are
                        .withSetting("innodb_flush_method", "fsync");
        try {
            Path files = Files.createTempDirectory("rivet-bench-");
            TestingMySql server = TestingMySql.start(data.map(options::withData).orElse(options));
            server.execute("CREATE DATABASE IF NOT EXISTS " + DATABASE + " CHARACTER SET utf8mb4");
            return new MySqlBench(server, files);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make a folder for the server's files.", e);
        }
    }

    @Override
    public String product() {
        return server.product() + " " + server.version();
    }

    @Override
    public String caveat() {
        return "The server runs without binary log, doublewrite and flush at commit, with warm"
                + " caches, on this machine; alone, it writes text to a file. The limit only"
                + " drains the rows. Quote ratios, not seconds.";
    }

    @Override
    public Class<?> limit() {
        return MySqlLimitMain.class;
    }

    @Override
    public String type() {
        return "mysql";
    }

    @Override
    public String nameInConfig(String table) {
        return table;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                JDBC_URL_VARIABLE, server.jdbcUrl(DATABASE), URL_VARIABLE, server.url(DATABASE));
    }

    @Override
    public boolean provide(List<SampleTable> tables) throws SQLException {
        List<SampleTable> missing = tables.stream().filter(table -> !isThere(table)).toList();
        if (!missing.isEmpty()) {
            Seeder seeder = new Seeder(server.jdbcUrl(DATABASE));
            seeder.drop(missing);
            seeder.load(Seeder.DEFAULT_SEED, missing);
            for (SampleTable table : missing) {
                execute(
                        "ALTER TABLE %s COMMENT = '%s'"
                                .formatted(table.name(), BenchServer.mark(table)));
            }
        }
        return !missing.isEmpty();
    }

    private boolean isThere(SampleTable table) {
        return one(
                        "SELECT table_comment FROM information_schema.tables"
                                + " WHERE table_schema = DATABASE() AND table_name = ?",
                        table.name())
                .filter(BenchServer.mark(table)::equals)
                .isPresent();
    }

    @Override
    public void multiply(String table, String target, int times) {
        String columns =
                one(
                                "SELECT GROUP_CONCAT('`', column_name, '`' ORDER BY"
                                        + " ordinal_position) FROM information_schema.columns WHERE"
                                        + " table_schema = DATABASE() AND table_name = ? AND"
                                        + " column_name <> 'id'",
                                table)
                        .orElseThrow();
        long highest = one("SELECT MAX(id) FROM " + table).map(Long::parseLong).orElse(0L);
        drop(target);
        execute("CREATE TABLE %s LIKE %s".formatted(target, table));
        for (int i = 0; i < times; i++) {
            execute(
                    "INSERT INTO %s (id, %s) SELECT id + %d, %s FROM %s"
                            .formatted(target, columns, i * highest, columns, table));
        }
        execute("ANALYZE TABLE " + target);
    }

    @Override
    public void drop(String table) {
        execute("DROP TABLE IF EXISTS " + table);
    }

    @Override
    public Measured alone(String table, long rows) throws SQLException, IOException {
        Path file = files.resolve(table + ".txt");
        try (Connection connection = server.connection(DATABASE);
                Statement statement = connection.createStatement()) {
            String write = "SELECT * FROM %s INTO OUTFILE '%s'".formatted(table, file);
            return ServerTime.of(server.pid(), rows, () -> statement.execute(write));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void execute(String sql) {
        server.executeIn(DATABASE, sql);
    }

    private Optional<String> one(String sql, String... parameters) {
        try (Connection connection = server.connection(DATABASE);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The server refused a question.", e);
        }
    }

    @Override
    public void close() {
        server.close();
        try {
            DevFiles.deleteTree(files);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't remove " + files + ".", e);
        }
    }
}

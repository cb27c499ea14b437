package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rivet.dev.TestingPostgres;
import io.rivet.dev.seed.SampleTables;
import io.rivet.dev.seed.Seeder;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Every value of the demo's files is the value of the database, as DuckDB reads the one and
/// PostgreSQL the other.
class DemoFilesTest {

    private static final String DUCKDB = "jdbc:duckdb:";

    @TempDir Path folder;

    @Test
    void everyValueArrives() throws Exception {
        compare(0.05, "balanced");
    }

    @Test
    void everyValueArrivesByCopyToo() throws Exception {
        compare(0.05, "fast");
    }

    @Test
    @Tag("full")
    void everyValueArrivesInFullSize() throws Exception {
        compare(1.0, "balanced");
        compare(1.0, "fast");
    }

    private void compare(double scale, String profile) throws Exception {
        TestingPostgres postgres = TestingPostgres.shared();
        String database = postgres.createDatabase();
        new Seeder(postgres.jdbcUrl(database)).load(Seeder.DEFAULT_SEED, SampleTables.demo(scale));
        Path out = folder.resolve(profile + scale);
        CommandRun.Ended ended =
                CommandRun.run(
                        folder,
                        Map.of("DB", postgres.url(database)),
                        "run",
                        "--validate",
                        "-c",
                        writeConfig(out, profile).toString());
        assertEquals(0, ended.exitCode(), ended.errors());
        try (Connection server = postgres.connection(database);
                Connection duckDb = DriverManager.getConnection(DUCKDB)) {
            for (String table : List.of("orders", "events", "content_items")) {
                List<ValueOracle.Typed> columns = ValueOracle.columns(server, table);
                assertEquals(
                        ValueOracle.ofServer(server, table, columns),
                        ValueOracle.ofFiles(
                                duckDb,
                                "read_parquet('" + out.resolve(table) + "/*.parquet')",
                                columns),
                        table);
            }
            List<ValueOracle.Typed> columns = ValueOracle.columns(server, "users");
            assertFalse(columns.isEmpty());
            assertEquals(
                    ValueOracle.ofServer(server, "users", columns),
                    ValueOracle.ofFiles(duckDb, readCsv(out.resolve("users"), columns), columns),
                    "users");
        }
    }

    /// DuckDB is told the types, so that it guesses none; a quoted empty field is a text, a bare
    /// one a NULL.
    private static String readCsv(Path csvFolder, List<ValueOracle.Typed> columns) {
        String types =
                columns.stream()
                        .map(c -> "'" + c.name() + "': '" + duckType(c.type()) + "'")
                        .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv('"
                + csvFolder
                + "/*.csv', header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                + " allow_quoted_nulls = false, auto_detect = false, columns = "
                + types
                + ")";
    }

    private static String duckType(String type) {
        return switch (type) {
            case "integer" -> "INTEGER";
            case "bigint" -> "BIGINT";
            case "smallint" -> "SMALLINT";
            case "numeric" -> "DECIMAL(12,2)";
            case "boolean" -> "BOOLEAN";
            case "timestamp without time zone" -> "TIMESTAMP";
            default -> "VARCHAR";
        };
    }

    private Path writeConfig(Path out, String profile) throws Exception {
        return Files.writeString(
                folder.resolve("rivet.yaml"),
                """
                source: {type: postgres, url_env: DB, tuning: {profile: %2$s}}
                exports:
                  - {name: users, table: public.users, format: csv, destination: {type: local, path: '%1$s/users'}}
                  - {name: orders, table: public.orders, format: parquet, destination: {type: local, path: '%1$s/orders'}}
                  - {name: events, table: public.events, format: parquet, compression: snappy, destination: {type: local, path: '%1$s/events'}}
                  - {name: content_items, query: 'SELECT * FROM content_items', format: parquet, destination: {type: local, path: '%1$s/content_items'}}
                """
                        .formatted(out, profile));
    }
}

package io.rivet.dev.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingMySql;
import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The same seed makes the same values in PostgreSQL, MariaDB and MySQL.
class SameRowsTest {

    private static final TestingPostgres POSTGRES = TestingPostgres.shared();
    private static final long SEED = 7;

    private static List<SampleTable> tables() {
        return List.of(
                SampleTables.users(300),
                SampleTables.orders(900, 300),
                SampleTables.events(900, 300),
                SampleTables.contentItems(60),
                SampleTables.pageViews(500, 300),
                SampleTables.sparseOrders(30, 2_000_000),
                BenchTables.narrow(500),
                BenchTables.random(20),
                BenchTables.megabyte(2));
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Contract {

        abstract TestingMySql server();

        @Test
        void holdsWhatPostgresHolds() throws SQLException {
            String expectedIn = POSTGRES.createDatabase();
            new Seeder(POSTGRES.jdbcUrl(expectedIn)).load(SEED, tables());
            String foundIn = server().createDatabase();
            Seeder seeder = new Seeder(server().jdbcUrl(foundIn));
            seeder.load(SEED, tables());
            assertEquals(9, seeder.existing(tables()).size());
            try (Connection postgres = POSTGRES.connection(expectedIn);
                    Connection mySql = inUtc(foundIn)) {
                for (SampleTable table : tables()) {
                    Map<String, String> types = types(postgres, table.name());
                    var expected = columns(postgres, table.name(), types);
                    var found = columns(mySql, table.name(), types);
                    types.forEach(
                            (name, type) -> {
                                String column = table.name() + "." + name;
                                List<String> left = expected.getOrDefault(name, List.of());
                                List<String> right = found.getOrDefault(name, List.of());
                                assertEquals(table.rows(), left.size(), column);
                                if (type.equals("jsonb")) {
                                    assertSameJson(postgres, left, right, column);
                                } else {
                                    assertEquals(left, right, column);
                                }
                            });
                }
            }
        }

        @Test
        void fillsAnotherDatabaseAgainAndAgain() throws SQLException {
            String database = server().createDatabase();
            String other = database + "_other";
            Seeder seeder = new Seeder(server().jdbcUrl(database), Optional.of(other));
            List<SampleTable> shop =
                    List.of(
                            SampleTables.users(20),
                            SampleTables.orders(40, 20),
                            SampleTables.sparseOrders(3, 10));
            assertTrue(seeder.existing(shop).isEmpty());
            for (int i = 0; i < 2; i++) {
                seeder.drop(shop);
                seeder.load(SEED, shop);
                assertEquals(List.of("users", "orders", "orders_sparse"), seeder.existing(shop));
            }
            try (Connection connection = server().connection(other);
                    var statement = connection.createStatement();
                    ResultSet result =
                            statement.executeQuery(
                                    """
                                    SELECT CONCAT_WS(' ',
                                        (SELECT COUNT(*) FROM orders JOIN users ON users.id = user_id),
                                        (SELECT MAX(chunk_rownum) FROM orders_sparse_for_export),
                                        (SELECT COUNT(*) FROM information_schema.table_constraints
                                            WHERE constraint_type = 'FOREIGN KEY'
                                            AND table_schema = DATABASE()))
                                    """)) {
                result.next();
                assertEquals("40 3 1", result.getString(1));
            }
        }

        private Connection inUtc(String database) throws SQLException {
            return DriverManager.getConnection(
                    server().jdbcUrl(database)
                            + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true");
        }
    }

    @Nested
    class MariaDb extends Contract {
        @Override
        TestingMySql server() {
            return TestingMySql.mariaDb();
        }
    }

    @Nested
    @Tag("mysql")
    class MySql extends Contract {
        @Override
        TestingMySql server() {
            return TestingMySql.assumeMySql();
        }
    }

    /// The type of each column as PostgreSQL calls it.
    private static Map<String, String> types(Connection postgres, String table)
            throws SQLException {
        Map<String, String> types = new TreeMap<>();
        try (var statement = postgres.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            var columns = result.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                types.put(columns.getColumnName(i), columns.getColumnTypeName(i));
            }
        }
        return types;
    }

    private static Map<String, List<String>> columns(
            Connection connection, String table, Map<String, String> types) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        try (var statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
            while (result.next()) {
                for (var column : types.entrySet()) {
                    columns.computeIfAbsent(column.getKey(), _ -> new ArrayList<>())
                            .add(text(result, column.getKey(), column.getValue()));
                }
            }
        }
        return columns;
    }

    private static String text(ResultSet result, String name, String type) throws SQLException {
        if (result.getString(name) == null) {
            return "NULL";
        }
        return switch (type) {
            case "bool" -> String.valueOf(result.getBoolean(name));
            case "bytea" -> HexFormat.of().formatHex(result.getBytes(name));
            case "timestamp" -> String.valueOf(result.getObject(name, LocalDateTime.class));
            case "timestamptz" ->
                    result.getObject(name, OffsetDateTime.class)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toString();
            default -> result.getString(name);
        };
    }

    /// Each database writes the same JSON in its own way: PostgreSQL compares the values.
    private static void assertSameJson(
            Connection postgres, List<String> left, List<String> right, String column) {
        String sql =
                """
                SELECT count(*) FROM unnest(?::text[], ?::text[]) AS pair(a, b)
                WHERE nullif(a, 'NULL')::jsonb IS DISTINCT FROM nullif(b, 'NULL')::jsonb
                """;
        try (var statement = postgres.prepareStatement(sql)) {
            statement.setArray(1, postgres.createArrayOf("text", left.toArray()));
            statement.setArray(2, postgres.createArrayOf("text", right.toArray()));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                assertEquals(0, result.getLong(1), column);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

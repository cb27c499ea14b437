package io.rivet.dev.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class SeederTest {

    private static final TestingPostgres POSTGRES = TestingPostgres.shared();

    private static List<SampleTable> allTables() {
        return List.of(
                SampleTables.users(300),
                SampleTables.orders(900, 300),
                SampleTables.events(900, 300),
                SampleTables.contentItems(100),
                SampleTables.pageViews(500, 300),
                SampleTables.sparseOrders(30, 2_000_000),
                BenchTables.wide(20),
                BenchTables.narrow(500),
                BenchTables.random(20),
                BenchTables.megabyte(2));
    }

    @Test
    void sameSeedSameBytesOtherSeedOtherBytes() throws SQLException {
        List<SampleTable> turned = new ArrayList<>(allTables());
        Collections.reverse(turned);
        var first = sums(seeded(7, allTables()));
        var again = sums(seeded(7, turned));
        var other = sums(seeded(8, allTables()));
        assertEquals(10, first.size());
        assertEquals(first, again);
        first.remove("orders_sparse"); // nothing in it is drawn
        first.forEach((table, sum) -> assertNotEquals(sum, other.get(table), table));
    }

    @Test
    void aRowDoesNotDependOnHowManyThereAre() throws SQLException {
        String few = seeded(7, List.of(SampleTables.contentItems(20)));
        String many = seeded(7, List.of(SampleTables.contentItems(60)));
        String sql =
                "SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM content_items c WHERE id <="
                        + " 20";
        assertEquals(one(few, sql), one(many, sql));
    }

    @Test
    void contentItemsAreAsWideAndAsCompressibleAsProse() throws Exception {
        String database = seeded(7, List.of(SampleTables.contentItems(400)));
        long mean =
                Long.parseLong(
                        one(
                                database,
                                "SELECT round(avg(octet_length(c::text))) FROM content_items c"));
        assertTrue(mean > 11_000 && mean < 13_000, "mean row of " + mean + " bytes");
        assertEquals(
                "0",
                one(
                        database,
                        "SELECT count(*) FROM content_items WHERE octet_length(body) NOT BETWEEN"
                                + " 2000 AND 8400"));
        assertEquals("400", one(database, "SELECT count(DISTINCT body) FROM content_items"));
        byte[] bodies = copied(database, "SELECT body FROM content_items");
        double ratio = (double) bodies.length / Zstd.compress(bodies, 3).length;
        assertTrue(ratio > 2.5 && ratio < 3.7, "bodies compress by " + ratio);
    }

    @Test
    void randomRowsDoNotCompress() throws Exception {
        String database = seeded(7, List.of(BenchTables.random(200)));
        byte[] rows = copied(database, "SELECT bytes FROM random");
        double ratio = (double) rows.length / Zstd.compress(rows, 3).length;
        assertTrue(ratio < 1.05, "random bytes compress by " + ratio);
    }

    @Test
    void distributionsAreThoseOfTheSample() throws SQLException {
        String database =
                seeded(7, List.of(SampleTables.users(5000), SampleTables.events(5000, 5000)));
        String users =
                """
                SELECT concat_ws(' ', min(age), max(age),
                    count(*) FILTER (WHERE is_active) BETWEEN 4400 AND 4600,
                    count(bio) BETWEEN 3350 AND 3650,
                    min(created_at) >= '2023-01-01', max(created_at) < '2025-01-01',
                    bool_and(updated_at BETWEEN created_at AND created_at + interval '180 days'))
                FROM users
                """;
        assertEquals("18 65 t t t t t", one(database, users));
        String events =
                """
                SELECT concat_ws(' ', count(DISTINCT event_type),
                    count(*) FILTER (WHERE ip_address LIKE '192.168.%') BETWEEN 2350 AND 2650,
                    count(payload), count(DISTINCT user_id) BETWEEN 3000 AND 3320)
                FROM events
                """;
        assertEquals("10 t 5000 t", one(database, events));
    }

    private static String seeded(long seed, List<SampleTable> tables) throws SQLException {
        String database = POSTGRES.createDatabase();
        new Seeder(POSTGRES.jdbcUrl(database)).load(seed, tables);
        return database;
    }

    private static Map<String, String> sums(String database) throws SQLException {
        Map<String, String> sums = new TreeMap<>();
        for (SampleTable table : allTables()) {
            sums.put(
                    table.name(),
                    one(
                            database,
                            "SELECT count(*) || md5(string_agg(t::text, chr(10) ORDER BY id)) FROM %s t"
                                    .formatted(table.name())));
        }
        return sums;
    }

    private static String one(String database, String sql) throws SQLException {
        try (Connection connection = POSTGRES.connection(database);
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static byte[] copied(String database, String query) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Connection connection = POSTGRES.connection(database)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)", bytes);
        }
        return bytes.toByteArray();
    }
}

package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class PostgresModesTest extends ModesContract {

    @Override
    TestedServer open() {
        return TestedServer.postgres();
    }

    @Override
    String timeType() {
        return "timestamp";
    }

    @Override
    String levelOfAParallelFullRead() {
        return "snapshot";
    }

    @Override
    Map<String, String> timeWindows() {
        String midnight = "date_trunc('day', now() AT TIME ZONE 'ZONE') - interval '3 days'";
        String instant = "(" + midnight + ") AT TIME ZONE 'ZONE'";
        return Map.of(
                "time_column: local, days_window: 3", "local >= " + midnight,
                "time_column: day, days_window: 3", "day >= " + midnight,
                "time_column: instant, days_window: 3", "instant >= " + instant,
                "time_column: seconds, days_window: 3, time_column_type: unix",
                        "seconds >= extract(epoch FROM " + instant + ")",
                "time_column: small, days_window: 365000, time_column_type: unix",
                        "small IS NOT NULL",
                "time_column: exact, days_window: 3, time_column_type: unix",
                        "exact >= extract(epoch FROM " + instant + ")");
    }

    /// A row for each half hour of the last five days, and some for tomorrow.
    @Override
    List<String> times() {
        return List.of(
                """
                CREATE TABLE times AS
                SELECT i AS id, at AT TIME ZONE 'UTC' AS local, (at AT TIME ZONE 'UTC')::date AS day,
                  at AS instant, extract(epoch FROM at)::bigint AS seconds, i::smallint AS small,
                  (extract(epoch FROM at) + 0.000001)::numeric(20, 6) AS exact
                FROM (SELECT i, date_trunc('hour', now()) - i * interval '30 minutes' AS at
                  FROM generate_series(-10, 240) AS i) AS half_hours\
                """,
                "INSERT INTO times (id) VALUES (1000)");
    }

    /// The role may open three connections: a fourth is refused by the server.
    @Test
    void neverMoreConnectionsThanTheConfigAllows() throws Exception {
        TestedServer server = TestedServer.postgres();
        String role = "few_" + ProcessHandle.current().pid();
        server.execute(
                "CREATE TABLE wide AS SELECT i AS id, repeat(i::text, 90) AS word FROM"
                        + " generate_series(0, 4999) AS i",
                "CREATE ROLE " + role + " LOGIN PASSWORD 'few' CONNECTION LIMIT 3",
                "GRANT SELECT ON wide TO " + role);
        ExportBench bench = new ExportBench(folder.resolve("few"), server);
        bench.url(server.url().replaceFirst("//[^@/]*@", "//" + role + ":few@"));
        bench.source("max_connections: 3");
        String windows =
                "table: wide\nmode: chunked\nchunk_column: id\nchunk_count: 9\nparallel: 8\n";
        bench.export("tasks", windows);
        bench.export("moment", windows + "consistency: snapshot");
        bench.export("blocks", "table: wide\nmode: full\nparallel: 8");
        for (String side : List.of("", "--parallel-exports")) {
            CommandRun.Ended ended = side.isEmpty() ? bench.run() : bench.run(side);
            assertEquals(0, ended.exitCode(), ended.errors());
            for (String export : List.of("tasks", "moment", "blocks")) {
                assertEquals(
                        List.of("5000|5000"),
                        bench.delivered(export, "count(*), count(DISTINCT id)"));
            }
        }
        bench.source("max_connections: 1");
        bench.clear().export("moment", windows + "consistency: snapshot");
        CommandRun.Ended refused = bench.run();
        assertEquals(2, refused.exitCode(), refused.errors());
        assertTrue(refused.errors().contains("max_connections"), refused.errors());
        bench.clear().export("blocks", "table: wide\nmode: full\nparallel: 8");
        bench.runWell();
        assertEquals(List.of("5000"), bench.delivered("blocks", "count(*)"));
    }
}

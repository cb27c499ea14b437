package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.TestingMySql;
import io.rivet.dev.report.BuildFigures;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Memory doesn't grow with the table: many million narrow rows in 40 windows with four workers.
@Tag("full")
class BigTablesTest {

    private static final long MOST_RESIDENT_MB = 400;

    /// How much more memory twice the rows may take.
    private static final double MOST_GROWTH = 1.10;

    private static final int MILLION = 1_000_000;
    private static final Duration BOUND = Duration.ofMinutes(10);

    @TempDir Path folder;

    @Test
    void twentyMillionRowsTakeNoMoreMemoryThanTen(TestReporter reporter) throws Exception {
        TestedServer server = TestedServer.postgres();
        server.execute(
                "CREATE UNLOGGED TABLE narrow (id bigint NOT NULL, amount integer NOT NULL, kind"
                        + " smallint NOT NULL, at timestamp NOT NULL)");
        addToPostgres(server, 0);
        server.execute("ALTER TABLE narrow ADD PRIMARY KEY (id)", "ANALYZE narrow");
        long ten = peakMegabytes(server, "ten", 10 * MILLION);
        addToPostgres(server, 10 * MILLION);
        server.execute("ANALYZE narrow");
        long twenty = peakMegabytes(server, "twenty", 20 * MILLION);
        server.execute("DROP TABLE narrow");
        String line =
                "Big tables, PostgreSQL: peak %d MB for 10 million rows, %d MB for 20 million"
                        .formatted(ten, twenty);
        reporter.publishEntry(BuildFigures.KEY, line);
        assertTrue(Math.max(ten, twenty) <= MOST_RESIDENT_MB, line);
        assertTrue(twenty <= ten * MOST_GROWTH, line);
    }

    private static void addToPostgres(TestedServer server, int from) throws Exception {
        server.execute(
                "INSERT INTO narrow SELECT i, i % 100003, i % 7, timestamp '2026-01-01' + i *"
                        + " interval '1 second' FROM generate_series("
                        + (from + 1)
                        + ", "
                        + (from + 10 * MILLION)
                        + ") AS i");
    }

    @Test
    void twoMillionRowsOfMariaDb(TestReporter reporter) throws Exception {
        TestedServer server = TestedServer.of(TestingMySql.mariaDb());
        server.execute(
                "CREATE TABLE narrow (id bigint NOT NULL PRIMARY KEY, amount integer NOT NULL, kind"
                        + " smallint NOT NULL, at datetime NOT NULL)",
                "INSERT INTO narrow SELECT seq, seq % 100003, seq % 7, '2026-01-01' + INTERVAL seq"
                        + " SECOND FROM seq_1_to_2000000",
                "ANALYZE TABLE narrow");
        long peak = peakMegabytes(server, "two", 2 * MILLION);
        server.execute("DROP TABLE narrow");
        String line = "Big tables, MariaDB: peak %d MB for 2 million rows".formatted(peak);
        reporter.publishEntry(BuildFigures.KEY, line);
        assertTrue(peak <= MOST_RESIDENT_MB, line);
    }

    /// The most memory that the export had, by the kernel.
    private long peakMegabytes(TestedServer server, String name, long rows) throws Exception {
        Path out = folder.resolve("out-" + name);
        Path config =
                Files.writeString(
                        folder.resolve(name + ".yaml"),
                        """
                        source: {type: %s, url_env: DB, tuning: {profile: fast}}
                        exports:
                          - name: %s
                            table: narrow
                            mode: chunked
                            chunk_column: id
                            chunk_count: 40
                            parallel: 4
                            format: parquet
                            destination: {type: local, path: '%s'}
                        """
                                .formatted(server.type(), name, out));
        CommandRun.Ended ended;
        // The launcher sets the variable too
        Map<String, String> environment = Map.of("DB", server.url(), "MALLOC_ARENA_MAX", "2");
        try (CommandRun run =
                CommandRun.start(folder, environment, "run", "-c", config.toString())) {
            ended = run.await(BOUND);
        }
        assertEquals(0, ended.exitCode(), ended.errors());
        RunManifest manifest = RunManifest.newest(out, name);
        assertEquals(40, manifest.parts().size());
        assertEquals(
                List.of("%d|%d|%d".formatted(rows, rows, rows * (rows + 1) / 2)),
                RunManifest.ask(
                        List.of(manifest), "count(*), count(DISTINCT id), sum(id)", List.of("id")));
        assertTrue(ended.peakResidentBytes() > 0, "the kernel told no peak");
        return ended.peakResidentBytes() >> 20;
    }
}

package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.report.BuildFigures;
import io.rivet.dev.workload.Arrivals;
import io.rivet.dev.workload.Transfers;
import io.rivet.dev.workload.Writers;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What exports are worth while writers insert, update and delete more than a thousand rows a
/// second.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
abstract class WritersAtWorkContract {

    private static final Duration AT_LEAST = Duration.ofSeconds(60);
    private static final double LEAST_PER_SECOND = 1_000;
    private static final int MOST_PER_SECOND = 2_500;
    private static final int ACCOUNTS = 20_000;
    private static final int MOST_CONTROLS = 20;
    private static final int ROUNDS = 50;
    private static final Duration WINDOW = Duration.ofSeconds(3);
    private static final Duration LONGEST_OPEN = Duration.ofSeconds(2);

    @TempDir Path folder;

    private TestedServer server = TestedServer.none();
    private CommandRun.Launch launch = CommandRun.Launch.plain();

    abstract TestedServer open();

    /// Name of the server in the report of a build.
    abstract String product();

    /// The type of a stamp.
    abstract String stampType();

    /// The keys of exports that see one moment.
    abstract List<String> exportsOfOneMoment();

    static String chunkedSnapshot(String format) {
        return "mode: chunked, chunk_column: id, chunk_count: 40, parallel: 4, consistency:"
                + " snapshot, format: "
                + format;
    }

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        server = open();
        server.execute("CREATE TABLE training (id integer)", "INSERT INTO training VALUES (1)");
        Path config = write(home, "training", "table: training, format: parquet");
        launch =
                QuickStart.trainedBy(
                        home,
                        "command",
                        Map.of("DB", server.url()),
                        "run",
                        "-c",
                        config.toString());
    }

    @Test
    void aSnapshotIsOneMoment(TestReporter reporter) throws Exception {
        Transfers transfers = new Transfers("accounts", ACCOUNTS);
        transfers.create(server.connections()::open);
        server.execute(
                server.type().equals("mysql") ? "ANALYZE TABLE accounts" : "ANALYZE accounts");
        String whole = "%d|%d|%d".formatted(transfers.rows(), transfers.rows(), transfers.sum());
        int exports = 0;
        try (Writers writers =
                Writers.start(
                        server.connections()::open, transfers.steps(2, 20), MOST_PER_SECOND)) {
            while (exports == 0 || writers.rate().time().compareTo(AT_LEAST) < 0) {
                for (String keys : exportsOfOneMoment()) {
                    assertEquals(whole, accounts("moment" + exports, keys), keys);
                    exports++;
                }
            }
            Writers.Rate rate = writers.rate();
            int mixed = exportsUntilOneIsMixed(whole);
            report(
                    reporter,
                    rate,
                    "%d exports of one moment each; without a snapshot, number %d was not"
                            .formatted(exports, mixed));
        }
    }

    /// The control: tasks that each see a moment of their own must give another sum sooner or
    /// later, or the test above proves nothing.
    private int exportsUntilOneIsMixed(String whole) throws Exception {
        String keys =
                "mode: chunked, chunk_column: id, chunk_count: 40, parallel: 4, format: parquet";
        for (int export = 1; export <= MOST_CONTROLS; export++) {
            if (!accounts("control" + export, keys).equals(whole)) {
                return export;
            }
        }
        throw new AssertionError("the writers change nothing that an export could mix");
    }

    private String accounts(String name, String keys) throws Exception {
        Path config = write(folder, name, "table: accounts, " + keys);
        succeed(config);
        return RunManifest.ask(
                        List.of(RunManifest.newest(folder.resolve("out-" + name), name)),
                        "count(*), count(DISTINCT id), sum(amount)",
                        List.of("id", "amount"))
                .getFirst();
    }

    @Test
    void incrementalMissesNothingAndRepeatsNothing(TestReporter reporter) throws Exception {
        Arrivals arrivals = new Arrivals("events", stampType(), LONGEST_OPEN);
        arrivals.create(server.connections()::open);
        Path config =
                write(
                        folder,
                        "events",
                        "table: events, mode: incremental, cursor_column: changed_at,"
                                + " cursor_tiebreak: id, settle_window: "
                                + WINDOW.toSeconds()
                                + "s, format: parquet");
        List<Round> rounds = new ArrayList<>();
        Writers.Rate rate;
        try (Writers writers =
                Writers.start(server.connections()::open, arrivals.steps(4, 50), MOST_PER_SECOND)) {
            while (rounds.size() < ROUNDS || writers.rate().time().compareTo(AT_LEAST) < 0) {
                rounds.add(round(config));
            }
            rate = writers.rate();
        }
        LockSupport.parkNanos(WINDOW.plusMillis(200).toNanos());
        rounds.add(round(config));
        List<Arrivals.Version> committed = arrivals.committed();
        compare(committed, rounds);
        report(
                reporter,
                rate,
                "%d incremental runs, %d committed versions, none missed, none twice"
                        .formatted(rounds.size(), committed.size()));
    }

    /// @param startedMicros before its process was started, since 1970
    /// @param endedMicros after its process had ended
    private record Round(long startedMicros, long endedMicros) {}

    private Round round(Path config) {
        long started = nowMicros();
        succeed(config);
        return new Round(started, nowMicros());
    }

    private static long nowMicros() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }

    /// DuckDB compares what was committed with what all manifests hold. A version may be missing
    /// only when it was overwritten before a run that had to see it was over.
    private void compare(List<Arrivals.Version> committed, List<Round> rounds) throws Exception {
        StringBuilder versions = new StringBuilder("id,version,at\n");
        for (Arrivals.Version version : committed) {
            versions.append(version.id()).append(',').append(version.version()).append(',');
            versions.append(version.at().toEpochMilli() * 1000).append('\n');
        }
        StringBuilder times = new StringBuilder("started,ended\n");
        rounds.forEach(r -> times.append(r.startedMicros() + "," + r.endedMicros()).append('\n'));
        Path versionFile = Files.writeString(folder.resolve("versions.csv"), versions);
        Path timeFile = Files.writeString(folder.resolve("rounds.csv"), times);
        List<RunManifest> manifests = RunManifest.all(folder.resolve("out-events"), "events");
        assertTrue(manifests.size() >= rounds.size(), "a run has no manifest");
        String with =
                """
                WITH delivered AS (SELECT id, version FROM %s),
                     lived AS (SELECT *, lead("at") OVER (PARTITION BY id ORDER BY version) AS until
                               FROM read_csv('%s', header = true)),
                     rounds AS (SELECT * FROM read_csv('%s', header = true))
                """
                        .formatted(
                                RunManifest.table(manifests, List.of("id", "version")),
                                versionFile,
                                timeFile);
        assertEquals(
                List.of(),
                RunManifest.query(
                        with
                                + "SELECT id, version, count(*) FROM delivered GROUP BY ALL HAVING"
                                + " count(*) > 1 LIMIT 5"),
                "delivered twice");
        assertEquals(
                List.of(),
                RunManifest.query(with + "FROM delivered ANTI JOIN lived USING (id, version)"),
                "never committed");
        long microsUntilDue = WINDOW.plusMillis(50).toNanos() / 1000;
        assertEquals(
                List.of(),
                RunManifest.query(
                        with
                                + """
                                SELECT id, version, "at", until
                                FROM lived ANTI JOIN delivered USING (id, version)
                                WHERE until IS NULL OR EXISTS (FROM rounds
                                    WHERE started >= lived."at" + %d AND ended <= lived.until)
                                LIMIT 5\
                                """
                                        .formatted(microsUntilDue)),
                "missed");
    }

    private void report(TestReporter reporter, Writers.Rate rate, String what) {
        String line =
                String.format(
                        Locale.ROOT,
                        "Writers at work, %s: %.0f changes a second for %d s; %s",
                        product(),
                        rate.perSecond(),
                        rate.time().toSeconds(),
                        what);
        reporter.publishEntry(BuildFigures.KEY, line);
        assertFalse(rate.time().compareTo(AT_LEAST) < 0, line);
        assertTrue(rate.perSecond() >= LEAST_PER_SECOND, line);
    }

    private void succeed(Path config) {
        try (CommandRun run =
                CommandRun.start(
                        launch,
                        folder,
                        Map.of("DB", server.url()),
                        "run",
                        "-c",
                        config.toString())) {
            CommandRun.Ended ended = run.await();
            assertEquals(0, ended.exitCode(), ended.errors());
        }
    }

    private Path write(Path home, String name, String keys) throws Exception {
        return Files.writeString(
                home.resolve(name + ".yaml"),
                """
                source: {type: %s, url_env: DB, tuning: {profile: fast}}
                exports:
                  - {name: %s, %s, destination: {type: local, path: '%s'}}
                """
                        .formatted(server.type(), name, keys, home.resolve("out-" + name)));
    }
}

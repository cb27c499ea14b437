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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A run that is killed at any moment loses nothing and doubles nothing: rows are counted from the
/// manifests, in each mode, on each server, with one worker and with four.
///
/// The seed is printed. `-Drivet.crash.seed=N` repeats the moments that are drawn,
/// `-Drivet.crash.only=PATTERN` runs the scenarios whose names have it, `-Drivet.crash.kills=N`
/// kills each so often.
class CrashSuiteTest {

    private static final int AT_ONCE = 3;
    private static final int KILLS_PER_SCENARIO = 8;
    private static final int LEAST_KILLS = 200;

    private static final String WINDOWS = "mode: chunked, chunk_column: id, chunk_size: 450";

    @TempDir Path folder;

    /// A server and what is exported from it.
    private record Target(String name, TestedServer server, List<CrashScenario> scenarios) {}

    @Test
    @Tag("full")
    void noKillLosesOrDoublesARow(TestReporter reporter) throws Exception {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target("pg", TestedServer.postgres(), everywhere("pg", true)));
        targets.add(
                new Target(
                        "maria",
                        TestedServer.of(TestingMySql.mariaDb()),
                        everywhere("maria", false)));
        TestingMySql.mySql()
                .ifPresent(
                        mySql ->
                                targets.add(
                                        new Target("mysql", TestedServer.of(mySql), few("mysql"))));
        List<CrashRounds.Result> results =
                run(targets, Integer.getInteger("rivet.crash.kills", KILLS_PER_SCENARIO));
        report(reporter, results);
        assertNoFaults(results);
        int kills = results.stream().mapToInt(CrashRounds.Result::kills).sum();
        if (System.getProperty("rivet.crash.only", "").isEmpty()
                && System.getProperty("rivet.crash.kills") == null) {
            assertTrue(kills >= LEAST_KILLS, kills + " kills hit a living run");
        }
    }

    /// In every build: a few kills.
    @Test
    void aFewKillsLoseNoRow() throws Exception {
        Target target = new Target("pg", TestedServer.postgres(), few("pg"));
        assertNoFaults(run(List.of(target), 1));
    }

    private static List<CrashScenario> few(String server) {
        return everywhere(server, false).stream()
                .filter(scenario -> scenario.name().matches(".*_(tiebreak|quality|full)"))
                .toList();
    }

    /// @param server begins the names
    /// @param blocks whether the server splits a full read by itself
    private static List<CrashScenario> everywhere(String server, boolean blocks) {
        List<CrashScenario> list = new ArrayList<>();
        String quality = "quality: {row_count_min: 1, unique_columns: [id]}";
        list.add(CrashScenario.everyRow(server + "_full", false, "format: parquet"));
        if (blocks) {
            list.add(
                    CrashScenario.everyRow(
                            server + "_full_parallel", false, "format: csv, parallel: 4"));
        }
        list.add(
                CrashScenario.everyRow(
                        server + "_full_sized",
                        false,
                        "format: csv, max_file_size: 40KB, " + quality));
        list.add(CrashScenario.newRows(server + "_tiebreak", "format: parquet"));
        list.add(
                CrashScenario.newRows(
                        server + "_tiebreak_sized", "format: csv, max_file_size: 4KB"));
        list.add(CrashScenario.recentRows(server + "_days", "format: parquet"));
        list.add(CrashScenario.everyRow(server + "_plain", false, WINDOWS + ", format: parquet"));
        list.add(
                CrashScenario.everyRow(
                        server + "_workers",
                        true,
                        WINDOWS + ", format: csv, parallel: 4, chunk_checkpoint: true"));
        list.add(
                CrashScenario.everyRow(
                        server + "_alone",
                        true,
                        WINDOWS + ", format: parquet, chunk_checkpoint: true"));
        list.add(
                CrashScenario.everyRow(
                        server + "_quality",
                        true,
                        WINDOWS
                                + ", format: parquet, parallel: 4, chunk_checkpoint: true, "
                                + quality));
        list.add(
                CrashScenario.everyRow(
                        server + "_sized",
                        true,
                        WINDOWS
                                + ", format: csv, parallel: 4, chunk_checkpoint: true,"
                                + " max_file_size: 8KB"));
        list.add(
                CrashScenario.everyRow(
                        server + "_nulls",
                        true,
                        "mode: chunked, chunk_column: bucket, chunk_count: 12, format: parquet,"
                                + " parallel: 4, chunk_checkpoint: true"));
        list.add(
                CrashScenario.everyRow(
                        server + "_text",
                        true,
                        "mode: chunked, chunk_column: code, chunk_size: 200, format: parquet,"
                                + " parallel: 4, chunk_checkpoint: true"));
        list.add(
                CrashScenario.everyRow(
                        server + "_snapshot",
                        false,
                        WINDOWS + ", format: parquet, parallel: 4, consistency: snapshot"));
        return list;
    }

    private List<CrashRounds.Result> run(List<Target> targets, int killsEach) throws Exception {
        long seed = Long.getLong("rivet.crash.seed", System.nanoTime() & 0xFFFF_FFFFL);
        System.out.println("Crash suite: -Drivet.crash.seed=" + seed);
        Predicate<String> only =
                Pattern.compile(System.getProperty("rivet.crash.only", "")).asPredicate();
        List<Callable<CrashRounds.Result>> work = new ArrayList<>();
        for (Target target : targets) {
            new CrashTables(target.server()).makeRows();
            CommandRun.Launch launch = train(target);
            for (CrashScenario scenario : target.scenarios()) {
                Path home = folder.resolve(scenario.name());
                long own = seed + scenario.name().hashCode();
                if (only.test(scenario.name())) {
                    work.add(
                            () ->
                                    new CrashRounds(scenario, target.server(), launch, home, own)
                                            .killAndStartAgain(killsEach));
                }
            }
        }
        List<CrashRounds.Result> results = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<CrashRounds.Result> result : workers.invokeAll(work)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private static void assertNoFaults(List<CrashRounds.Result> results) {
        assertEquals(List.of(), results.stream().flatMap(r -> r.faults().stream()).toList());
    }

    private CommandRun.Launch train(Target target) throws Exception {
        Path home = Files.createDirectories(folder.resolve("training-" + target.name()));
        Path config =
                Files.writeString(
                        home.resolve("rivet.yaml"),
                        """
                        source: {type: %s, url_env: DB}
                        exports:
                          - name: training
                            table: %s
                            format: parquet
                            destination: {type: local, path: '%s'}
                        """
                                .formatted(
                                        target.server().type(),
                                        CrashTables.ROWS,
                                        home.resolve("out")));
        return QuickStart.trainedBy(
                folder,
                target.name(),
                Map.of("DB", target.server().url()),
                "run",
                "--validate",
                "-c",
                config.toString());
    }

    private static void report(TestReporter reporter, List<CrashRounds.Result> results) {
        Map<CrashRounds.Phase, Integer> phases = new EnumMap<>(CrashRounds.Phase.class);
        int kills = 0;
        int runs = 0;
        int faults = 0;
        for (CrashRounds.Result result : results) {
            System.out.println(result.line());
            result.killsByPhase()
                    .forEach((phase, count) -> phases.merge(phase, count, Integer::sum));
            kills += result.kills();
            runs += result.runs();
            faults += result.faults().size();
        }
        System.out.println("Killed while " + phases);
        reporter.publishEntry(
                BuildFigures.KEY,
                "Crash suite: %d kills, %d runs, %d faults".formatted(kills, runs, faults));
    }
}

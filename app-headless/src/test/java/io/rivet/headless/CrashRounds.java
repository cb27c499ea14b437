package io.rivet.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// One scenario: its command is killed and started again, until it has been killed often enough.
/// After each success the rows of its manifests are compared with the source's.
final class CrashRounds {

    private static final int MOST_STARTS_PER_KILL = 4;

    private final CrashScenario scenario;
    private final CrashTables tables;
    private final CommandRun.Launch launch;
    private final Map<String, String> environment;
    private final SplittableRandom dice;
    private final Path config;
    private final Path out;
    private final StateProbe state;
    private final List<String> faults = new ArrayList<>();
    private final Map<Phase, Integer> killsByPhase = new EnumMap<>(Phase.class);
    private int kills;
    private int runs;
    private long usualMillis;

    /// What a killed run had reached.
    enum Phase {
        /// Its process ran, and the ledger knew no run of it.
        STARTING,
        /// No task was done.
        READING,
        /// Some tasks were done.
        BETWEEN_TASKS,
        /// Its manifest stood, its end wasn't recorded.
        PUBLISHING,
        /// Its end was recorded, its process was still there.
        ENDING
    }

    /// What came of a scenario.
    ///
    /// @param kills that hit a living process
    /// @param runs that ended well
    /// @param faults a sentence each
    record Result(
            String scenario,
            int kills,
            int runs,
            Map<Phase, Integer> killsByPhase,
            List<String> faults) {

        /// For the log of a build.
        String line() {
            return "%-24s %3d kills %3d runs %s".formatted(scenario, kills, runs, killsByPhase);
        }
    }

    /// @param folder of this scenario alone
    CrashRounds(
            CrashScenario scenario,
            TestedServer server,
            CommandRun.Launch launch,
            Path folder,
            long seed)
            throws IOException {
        this.scenario = scenario;
        this.tables = new CrashTables(server);
        this.launch = launch;
        this.environment = Map.of("DB", server.url(), "MALLOC_ARENA_MAX", "2");
        this.dice = new SplittableRandom(seed);
        this.out = Files.createDirectories(folder).resolve("out");
        this.config =
                Files.writeString(
                        folder.resolve("rivet.yaml"),
                        """
                        source:
                          type: %s
                          url_env: DB
                          tuning: {profile: fast, batch_size: 100, throttle_ms: 4}
                        exports:
                          - {name: %s, %s, destination: {type: local, path: '%s'}}
                        """
                                .formatted(server.type(), scenario.name(), scenario.keys(), out));
        this.state = StateProbe.beside(config);
    }

    /// @param wanted how many kills must hit a living process
    Result killAndStartAgain(int wanted) throws Exception {
        if (scenario.grows()) {
            tables.makeGrowing(scenario.name());
        }
        long started = System.nanoTime();
        succeed();
        usualMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        for (int start = 0; kills < wanted && faults.isEmpty(); start++) {
            if (start > wanted * MOST_STARTS_PER_KILL) {
                faults.add(scenario.name() + ": only " + kills + " kills hit a living run");
                break;
            }
            if (killOnce() && dice.nextInt(3) > 0) {
                succeed();
            }
        }
        if (faults.isEmpty()) {
            succeed();
        }
        return new Result(scenario.name(), kills, runs, killsByPhase, faults);
    }

    /// @return whether the run was killed; else it ended by itself, and was looked at
    private boolean killOnce() throws Exception {
        boolean resume = canBeResumed();
        try (CommandRun run = start(resume)) {
            var watched =
                    new KillMoment.Watched(
                            run, state, out.resolve("_rivet"), scenario.name(), usualMillis);
            long published = watched.published();
            KillMoment.draw(dice).await(watched, dice);
            if (!run.isAlive()) {
                look(run.await(), resume);
                return false;
            }
            run.kill();
            kills++;
            killsByPhase.merge(phase(watched.published() > published), 1, Integer::sum);
        }
        lookAtRemains();
        if (scenario.grows()) {
            tables.addRows(scenario.name());
        }
        return true;
    }

    private Phase phase(boolean published) {
        long done = state.tasksDone(scenario.name());
        if (done < 0) {
            return published ? Phase.ENDING : Phase.STARTING;
        }
        if (published) {
            return Phase.PUBLISHING;
        }
        return done == 0 ? Phase.READING : Phase.BETWEEN_TASKS;
    }

    private boolean canBeResumed() {
        return scenario.resumes() && state.hasUnfinishedRun(scenario.name());
    }

    private CommandRun start(boolean resume) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "-c", config.toString(), "-e", scenario.name()));
        if (resume) {
            arguments.add("--resume");
        }
        if (dice.nextInt(4) == 0) {
            arguments.add("--validate");
        }
        return CommandRun.start(
                launch,
                Objects.requireNonNull(out.getParent()),
                environment,
                arguments.toArray(String[]::new));
    }

    private void succeed() throws Exception {
        boolean resume = canBeResumed();
        try (CommandRun run = start(resume)) {
            look(run.await(), resume);
        }
    }

    /// A run that ended by itself: its rows, and what lies in the folder.
    private void look(CommandRun.Ended ended, boolean resumed) throws Exception {
        if (ended.exitCode() != 0) {
            fault(
                    "exit code %d%s: %s"
                            .formatted(
                                    ended.exitCode(),
                                    resumed ? " with --resume" : "",
                                    ended.errors().strip()));
            return;
        }
        runs++;
        compareRows();
        ExportFolder folder = new ExportFolder(out);
        Set<String> strays = new HashSet<>(folder.dataFiles());
        folder.filesInManifests().forEach(strays::remove);
        strays.addAll(folder.strays());
        strays.addAll(new ExportFolder(out.resolve("_rivet")).strays());
        if (!strays.isEmpty()) {
            fault("files that no manifest names: " + strays);
        }
        lookAtRemains();
        if (scenario.grows() && faults.isEmpty()) {
            tables.changeRows(scenario.name());
            tables.addRows(scenario.name());
        }
    }

    private void compareRows() throws Exception {
        List<RunManifest> all = RunManifest.all(out, scenario.name());
        RunManifest newest = RunManifest.newest(out, scenario.name());
        List<RunManifest> counted = scenario.grows() ? all : List.of(newest);
        List<String> columns = List.of(scenario.columns().split(",", -1));
        String expected = tables.ask(scenario.atSource());
        String found = RunManifest.ask(counted, scenario.inFiles(), columns).getFirst();
        if (!expected.equals(found)) {
            fault("rows, keys, sum are " + found + " in files and " + expected + " at the source");
        }
        long named = counted.stream().mapToLong(RunManifest::rows).sum();
        if (!expected.startsWith(named + "|")) {
            fault("the manifests say " + named + " rows, the source has " + expected);
        }
        if (scenario.grows()) {
            compareOrder(all);
        }
    }

    /// The cursor moved on: each run begins behind the end of the one before.
    private void compareOrder(List<RunManifest> all) {
        String position = "CAST(epoch_us(changed_at) AS hugeint) * 1000000 + id";
        StringBuilder sql = new StringBuilder();
        for (int run = 0; run < all.size(); run++) {
            if (!all.get(run).parts().isEmpty()) {
                sql.append(sql.isEmpty() ? "" : " UNION ALL ")
                        .append("SELECT %d AS run, %s AS position FROM ".formatted(run, position))
                        .append(RunManifest.table(List.of(all.get(run)), List.of()));
            }
        }
        String early =
                "WITH runs AS (SELECT run, min(position) AS first, max(position) AS last FROM ("
                        + sql
                        + ") GROUP BY run) SELECT count(*) FROM runs a JOIN runs b ON a.run < b.run"
                        + " WHERE b.first <= a.last";
        if (!RunManifest.query(early).equals(List.of("0"))) {
            fault("a run begins before the end of an earlier one");
        }
    }

    /// Holds at any time: manifests name files that are there, and each file is known to a manifest
    /// or to the ledger.
    private void lookAtRemains() {
        for (RunManifest manifest : RunManifest.all(out, scenario.name())) {
            if (!manifest.missingFiles().isEmpty()) {
                fault(manifest.runId() + " names files that are gone: " + manifest.missingFiles());
            }
        }
        if (!Files.isDirectory(out.resolve("_rivet"))) {
            return;
        }
        ExportFolder folder = new ExportFolder(out);
        Set<String> unknown = new HashSet<>(folder.dataFiles());
        folder.filesInManifests().forEach(unknown::remove);
        state.partNames().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            fault("files that neither manifest nor ledger knows: " + unknown);
        }
    }

    private void fault(String sentence) {
        faults.add(scenario.name() + ", after " + kills + " kills: " + sentence);
    }
}

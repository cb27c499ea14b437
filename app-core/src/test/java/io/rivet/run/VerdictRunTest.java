package io.rivet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.Consistency;
import io.rivet.config.DriftPolicy;
import io.rivet.config.OutputConfig;
import io.rivet.config.QualityConfig;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TableSchema;
import io.rivet.state.RunStatus;
import io.rivet.state.StateStore;
import io.rivet.state.UnfinishedRun;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// What stands between the last row and the manifest: rules of quality, drift, one moment for all,
/// and what is kept of older runs.
class VerdictRunTest {

    @TempDir Path folder;
    private RunBench bench;

    @BeforeEach
    void start() {
        bench = new RunBench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static QualityConfig atLeast(long rows) {
        return new QualityConfig(
                OptionalLong.of(rows), OptionalLong.empty(), Map.of(), List.of("id"), 10_000);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void rulesThatAreMetLetAllPartsGo(int workers) throws IOException {
        bench.chunked(100, workers, true).with(atLeast(1000));
        RunSummary summary = bench.run(new NumbersSource(1000));
        assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
        assertEquals(Optional.of(true), summary.checks().quality());
        assertEquals(upTo(1000), bench.numbersInNewestManifest());
        assertEquals(List.of(), bench.strays());
    }

    @Test
    void rulesThatAreNotMetDeliverNothing() throws IOException {
        bench.with(atLeast(1001));
        RunSummary summary = bench.run(new NumbersSource(1000));
        assertEquals(Optional.of(FailureKind.INTEGRITY), summary.failure());
        assertTrue(
                summary.error()
                        .orElseThrow()
                        .contains("quality checks failed: row_count 1000 below minimum 1001"),
                summary.toString());
        assertEquals(Optional.of(false), summary.checks().quality());
        assertEquals(0, summary.rows());
        assertEquals(List.of(), bench.dataFiles());
        assertEquals(List.of(), bench.strays());
        assertFalse(Files.exists(bench.newestManifest()));
    }

    @Test
    void zeroRowsAreJudgedToo() {
        bench.with(atLeast(1));
        assertEquals(Optional.of(FailureKind.INTEGRITY), bench.run(new NumbersSource(0)).failure());
    }

    /// What is remembered of all tasks together is too much: no task may stand in the ledger whose
    /// files are gone.
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void lesson41TooManyValuesToRememberLoseNoTaskThatIsDone(int workers) throws IOException {
        bench.chunked(100, workers, true).with(remembering(250));
        NumbersSource source = new NumbersSource(1000);
        RunSummary failed = bench.run(source);
        assertEquals(Optional.of(FailureKind.INTEGRITY), failed.failure());
        assertTrue(
                failed.error().orElseThrow().contains("quality.unique_max_distinct"),
                failed.toString());
        bench.with(remembering(1000)).wishing(false, true);
        RunSummary resumed = bench.run(source);
        assertEquals(RunStatus.SUCCESS, resumed.status(), () -> "" + resumed.error());
        assertEquals(upTo(1000), bench.numbersInNewestManifest());
        assertEquals(1000, bench.rowsInNewestManifest());
    }

    private static QualityConfig remembering(int values) {
        return new QualityConfig(
                OptionalLong.empty(), OptionalLong.empty(), Map.of(), List.of("id"), values);
    }

    static List<Object[]> crashes() {
        List<Object[]> cases = new ArrayList<>();
        for (String step : CrashPoint.withHeldParts()) {
            for (int time : new int[] {1, 3}) {
                for (int workers : new int[] {1, 4}) {
                    cases.add(new Object[] {step, time, workers});
                }
            }
        }
        return cases;
    }

    /// Held parts survive the end of their process; the rules are about all of them.
    @ParameterizedTest
    @MethodSource("crashes")
    void aCrashOfARunWithRulesLosesNothing(String step, int time, int workers) throws IOException {
        bench.chunked(100, workers, true).with(atLeast(500));
        NumbersSource source = new NumbersSource(500);
        try {
            bench.runUntilCrash(source, new CrashPoint(step, time));
        } catch (CrashPoint.Crash expected) {
            bench.forgetDeadProcess();
        }
        bench.wishing(false, bench.state().checkpoint("numbers").isPresent());
        RunSummary summary = bench.run(source);
        assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
        assertEquals(upTo(500), bench.numbersInNewestManifest());
        assertEquals(bench.filesInManifests(), bench.dataFileNames());
        assertEquals(List.of(), bench.strays());
    }

    private static TableSchema other() {
        return new TableSchema(
                List.of(new Column("id", new ColumnType.Int64(), true, "bigint", Fidelity.EXACT)));
    }

    @ParameterizedTest
    @EnumSource(DriftPolicy.class)
    void aChangedSchemaIsSeenBeforeTheFirstRow(DriftPolicy policy) {
        bench.onDrift(policy);
        NumbersSource source = new NumbersSource(50);
        assertEquals(Optional.empty(), bench.run(source).checks().schemaChange());
        assertTrue(bench.run(source).checks().schemaChange().orElseThrow().isEmpty());
        source.alter(other());
        RunSummary summary = bench.run(source);
        assertEquals(
                List.of("id: NOT NULL -> nullable"),
                summary.checks().schemaChange().orElseThrow().changed());
        assertTrue(bench.eventNames().contains("SchemaChanged"));
        boolean fails = policy == DriftPolicy.FAIL;
        assertEquals(fails ? Optional.of(FailureKind.DRIFT) : Optional.empty(), summary.failure());
        assertEquals(fails ? 2 : 3, source.tasksRead.size());
        assertEquals(policy == DriftPolicy.WARN ? 1 : 0, bench.warnings().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void oneMomentForAllTasks(int workers) throws IOException {
        bench.chunked(100, workers, false).consistent(Consistency.SNAPSHOT);
        NumbersSource source = new NumbersSource(1000);
        RunSummary summary = bench.run(source);
        assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
        assertEquals(Optional.of("snapshot Numbers 1"), summary.checks().consistency());
        assertEquals(upTo(1000), bench.numbersInNewestManifest());
        assertEquals(Duration.ofSeconds(7), summary.sourceUse().oldestSnapshot());
        assertEquals(0, source.stillOpen());
        assertTrue(source.mostOpen.get() <= workers);
    }

    /// The whole set starts again: windows of the lost moment would miss what came since.
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aLostMomentStartsTheWholeSetAgain(int workers) throws IOException {
        bench.chunked(100, workers, false).consistent(Consistency.SNAPSHOT);
        NumbersSource source =
                new NumbersSource(1000)
                        .failing(0, FailureKind.DISCONNECT, 1)
                        .failing(1, FailureKind.DISCONNECT, 1)
                        .failing(2, FailureKind.DISCONNECT, 1)
                        .failing(3, FailureKind.DISCONNECT, 1)
                        .losingSnapshots();
        RunSummary summary = bench.run(source);
        assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
        assertEquals(2, source.snapshots.get());
        assertEquals(Optional.of("snapshot Numbers 2"), summary.checks().consistency());
        assertEquals(upTo(1000), bench.numbersInNewestManifest());
        assertEquals(1000, bench.gauges().reading().rows());
        assertEquals(bench.filesInManifests(), bench.dataFileNames());
        assertEquals(List.of(), bench.strays());
        assertEquals(0, source.stillOpen());
    }

    @Test
    void aRunOfOneMomentSaysThatItCantBeResumed() {
        bench.chunked(100, 2, true).consistent(Consistency.SNAPSHOT);
        RunSummary summary =
                bench.run(new NumbersSource(1000).failing(5, FailureKind.PERMANENT, 1));
        assertEquals(
                Optional.of(
                        "It can't be resumed, because its tasks share one snapshot; run it again"),
                summary.checks().resume());
    }

    @Test
    void aSnapshotNeedsTwoConnections() {
        bench.consistent(Consistency.SNAPSHOT).connections(1);
        RunSummary summary = bench.run(new NumbersSource(10));
        assertEquals(Optional.of(FailureKind.USAGE), summary.failure());
    }

    private static OutputConfig keeping(int runs) {
        return new OutputConfig(
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalInt.of(runs),
                Optional.empty(),
                OutputConfig.OPEN_PARTITIONS);
    }

    @Test
    void olderRunsGoWithTheirManifests() throws IOException {
        bench.chunked(100, 1, false).with(keeping(2));
        NumbersSource source = new NumbersSource(300);
        for (int run = 0; run < 4; run++) {
            assertEquals(RunStatus.SUCCESS, bench.run(source).status());
        }
        assertEquals(6, bench.dataFiles().size());
        assertEquals(bench.filesInManifests(), bench.dataFileNames());
        try (var manifests = Files.list(folder.resolve("out/_rivet"))) {
            assertEquals(3, manifests.count(), "two runs and the newest");
        }
    }

    /// The run is closed by then: whatever fails afterwards is told and changes nothing.
    @Test
    void olderRunsThatCantBeRemovedFailNothing() throws IOException {
        bench.with(keeping(1));
        StateStore failing =
                new ForwardingStateStore(bench.state()) {
                    @Override
                    public List<UnfinishedRun> olderRuns(String export, int keep) {
                        throw new IllegalStateException("scripted");
                    }
                };
        RunSummary summary = bench.runOn(failing, new NumbersSource(300));
        assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
        assertEquals(upTo(300), bench.numbersInNewestManifest());
        assertTrue(
                bench.warnings().getFirst().startsWith("files of older runs were not removed"),
                "" + bench.warnings());
    }

    /// Each run has a folder of its own, so that its newest manifest names what must go.
    @Test
    void olderRunsGoFromFoldersOfTheirOwn() throws IOException {
        bench.chunked(100, 1, false).with(keeping(2)).withFoldersOfRuns();
        NumbersSource source = new NumbersSource(300);
        for (int run = 0; run < 4; run++) {
            assertEquals(RunStatus.SUCCESS, bench.run(source).status());
        }
        try (var files = Files.walk(folder.resolve("out"))) {
            List<Path> left = files.filter(Files::isRegularFile).toList();
            assertEquals(6, left.stream().filter(f -> f.toString().endsWith(".csv")).count());
            assertEquals(4, left.stream().filter(f -> f.toString().endsWith(".json")).count());
            assertEquals(2, left.stream().filter(f -> f.endsWith("_SUCCESS")).count());
        }
    }

    /// The place of a part that is given up may hold a file that is published.
    @Test
    void givingARunUpLeavesWhatItWouldHaveReplaced() throws IOException {
        bench.chunked(100, 1, true).with(replacing());
        NumbersSource source = new NumbersSource(300);
        assertEquals(RunStatus.SUCCESS, bench.run(source).status());
        source.failing(2, FailureKind.PERMANENT, 1);
        assertEquals(RunStatus.FAILED, bench.run(source).status());
        for (String stray : bench.strays()) {
            Files.delete(folder.resolve("out").resolve(stray));
        }
        bench.giveUp();
        assertEquals(upTo(300), bench.numbersInNewestManifest());
    }

    private static OutputConfig replacing() {
        return new OutputConfig(
                Optional.empty(),
                Optional.of("{export}_{chunk}"),
                true,
                OptionalInt.of(1),
                Optional.empty(),
                OutputConfig.OPEN_PARTITIONS);
    }

    /// The old files stay until the new ones are published; keeping one run doesn't remove them.
    @Test
    void filesAreReplacedAtPublish() throws IOException {
        bench.chunked(100, 1, false).with(replacing());
        NumbersSource source = new NumbersSource(300);
        assertEquals(RunStatus.SUCCESS, bench.run(source).status());
        source.failing(2, FailureKind.PERMANENT, 1).growTo(290);
        assertEquals(RunStatus.FAILED, bench.run(source).status());
        assertEquals(upTo(300), bench.numbersInNewestManifest());
        assertEquals(RunStatus.SUCCESS, bench.run(source).status());
        assertEquals(upTo(290), bench.numbersInNewestManifest());
        assertEquals(3, bench.dataFiles().size());
        assertEquals(List.of(), bench.strays());
    }
}

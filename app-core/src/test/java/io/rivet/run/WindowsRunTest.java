package io.rivet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.state.RunStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// Runs of windows: several workers, retries, stops, and going on with what was done.
class WindowsRunTest {

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

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private void allOf(long last, RunSummary summary) throws IOException {
        assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
        assertEquals(upTo(last), bench.numbersInNewestManifest());
        assertEquals(last, summary.rows());
        assertEquals(last, bench.gauges().reading().rows());
        assertEquals(summary.files().size(), bench.gauges().reading().filesCommitted());
        assertEquals(summary.bytes(), bench.gauges().reading().fileBytes());
        assertEquals(bench.filesInManifests(), bench.dataFileNames());
        assertEquals(List.of(), bench.strays());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everyWindowIsReadOnce(int workers) throws IOException {
        bench.chunked(100, workers, false);
        NumbersSource source = new NumbersSource(1234);
        allOf(1234, bench.run(source));
        assertEquals(13, source.tasksRead.size());
        assertEquals(13, bench.gauges().reading().tasksDone());
        assertEquals(0, source.stillOpen());
        assertTrue(source.mostOpen.get() <= workers, "" + source.mostOpen);
    }

    @Test
    void theBudgetOfConnectionsHolds() throws IOException {
        bench.chunked(50, 4, false).connections(2);
        NumbersSource source = new NumbersSource(1000);
        RunSummary summary = bench.run(source);
        allOf(1000, summary);
        assertEquals(2, source.mostOpen.get());
        assertEquals(2, summary.sourceUse().connections());
        assertTrue(summary.sourceUse().rowsScanned().orElse(0) >= 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aTaskIsTriedAgainAndCountsOnce(int workers) throws IOException {
        bench.chunked(250, workers, false);
        NumbersSource source = new NumbersSource(1000).failing(2, FailureKind.DISCONNECT, 2);
        RunSummary summary = bench.run(source);
        allOf(1000, summary);
        assertEquals(2, summary.retries());
        assertEquals(0, source.stillOpen());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aFailureThatStandsLeavesWhatCanBeResumed(int workers) throws IOException {
        bench.chunked(100, workers, true);
        NumbersSource source = new NumbersSource(1000).failing(3, FailureKind.PERMANENT, 1);
        RunSummary failed = bench.run(source);
        assertEquals(RunStatus.FAILED, failed.status());
        int done = source.tasksRead.size();
        assertEquals(
                Optional.of("Run again with --resume: " + done + " of 10 tasks are done"),
                failed.checks().resume());
        assertEquals(done * 100L, failed.rows(), "what is durable is told");
        assertFalse(Files.exists(bench.newestManifest()));

        RunSummary refused = bench.run(source);
        assertEquals(Optional.of(FailureKind.PERMANENT), refused.failure());
        String sentence = refused.error().orElseThrow();
        assertTrue(sentence.contains("rivet run --resume"), sentence);
        assertTrue(sentence.contains("rivet state reset-chunks -c FILE -e numbers"), sentence);

        int questions = source.questions.get();
        bench.wishing(false, true);
        RunSummary resumed = bench.run(source);
        allOf(1000, resumed);
        assertEquals(failed.runId(), resumed.runId());
        assertEquals(10, source.tasksRead.size(), "no task is read twice");
        assertEquals(questions, source.questions.get(), "the bounds aren't asked again");
    }

    @Test
    void withoutACheckpointThePlainRunStartsAgain() throws IOException {
        bench.chunked(100, 2, false);
        NumbersSource source = new NumbersSource(1000).failing(9, FailureKind.PERMANENT, 1);
        assertEquals(RunStatus.FAILED, bench.run(source).status());
        allOf(1000, bench.run(source));
    }

    @Test
    void resumingNeedsSomethingToResume() {
        bench.chunked(100, 2, true).wishing(false, true);
        RunSummary summary = bench.run(new NumbersSource(1000));
        assertEquals(Optional.of(FailureKind.USAGE), summary.failure());
        assertTrue(
                summary.error()
                        .orElseThrow()
                        .contains("--resume but no in-progress chunk checkpoint"),
                summary.toString());
    }

    @Test
    void anotherPlanIsNoContinuation() {
        bench.chunked(100, 2, true);
        bench.run(new NumbersSource(1000).failing(9, FailureKind.PERMANENT, 1));
        bench.chunked(50, 2, true).wishing(false, true);
        RunSummary summary = bench.run(new NumbersSource(1000));
        assertEquals(Optional.of(FailureKind.USAGE), summary.failure());
        assertTrue(
                summary.error().orElseThrow().contains("chunk plan fingerprint mismatch ("),
                summary.toString());
    }

    /// Rows that came in after the first start belong to no window of it.
    @Test
    void aResumedRunKeepsItsWindows() throws IOException {
        bench.chunked(100, 1, true);
        NumbersSource source = new NumbersSource(1000).failing(9, FailureKind.PERMANENT, 1);
        bench.run(source);
        source.growTo(2000);
        bench.wishing(false, true);
        allOf(1000, bench.run(source));
    }

    /// A manifest beside other files than it names would be a loss that nobody hears of.
    @Test
    void aResumedRunStaysAtItsDestination() throws IOException {
        bench.chunked(100, 1, true);
        NumbersSource source = new NumbersSource(1000).failing(9, FailureKind.PERMANENT, 1);
        bench.run(source);
        bench.into(folder.resolve("elsewhere")).wishing(false, true);
        RunSummary summary = bench.run(source);
        assertEquals(Optional.of(FailureKind.USAGE), summary.failure());
        assertTrue(
                summary.error().orElseThrow().contains("Put the destination back"),
                summary.toString());
        bench.into(folder.resolve("out"));
        allOf(1000, bench.run(source));
    }

    @ParameterizedTest
    @CsvSource({"gone", "changed"})
    void aPartThatIsGoneOrBrokenIsReadAgain(String what) throws IOException {
        bench.chunked(100, 1, true);
        NumbersSource source = new NumbersSource(1000).failing(9, FailureKind.PERMANENT, 1);
        bench.run(source);
        Path file = folder.resolve("out").resolve(bench.dataFiles().get(4));
        if (what.equals("gone")) {
            Files.delete(file);
        } else {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 3] ^= 1;
            Files.write(file, bytes);
        }
        bench.wishing(false, true);
        allOf(1000, bench.run(source));
        assertEquals(11, source.tasksRead.size());
        assertTrue(bench.warnings().getFirst().contains("is read again"), "" + bench.warnings());
    }

    @Test
    void aStopReachesEveryWorker() throws Exception {
        bench.chunked(250, 4, true);
        NumbersSource source = new NumbersSource(1000).hanging(0).hanging(1).hanging(2).hanging(3);
        Thread stopper =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        source.hanging.await(20, TimeUnit.SECONDS);
                                    } catch (InterruptedException e) {
                                        throw new AssertionError(e);
                                    }
                                    bench.cancellation().request();
                                });
        RunSummary summary = bench.run(source);
        stopper.join(20_000);
        assertEquals(RunStatus.CANCELLED, summary.status());
        assertEquals(List.of(), bench.dataFiles());
        assertEquals(List.of(), bench.strays());
        assertEquals(0, source.stillOpen());
        bench.forgetDeadProcess();
        bench.wishing(false, true);
        allOf(1000, bench.run(source.calm()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void reconcileCountsEachTask(int workers) throws IOException {
        bench.chunked(100, workers, false).wishing(true, false);
        RunSummary summary = bench.run(new NumbersSource(1000));
        allOf(1000, summary);
        assertEquals(OptionalLong.of(1000), summary.checks().sourceRows());
    }

    /// What an earlier process read counts too.
    @Test
    void reconcileOfAResumedRunCountsAllOfIt() throws IOException {
        bench.chunked(100, 1, true).wishing(true, false);
        NumbersSource source = new NumbersSource(1000).failing(7, FailureKind.PERMANENT, 1);
        bench.run(source);
        bench.wishing(true, true);
        RunSummary summary = bench.run(source);
        allOf(1000, summary);
        assertEquals(OptionalLong.of(1000), summary.checks().sourceRows());
    }

    @Test
    void aCountThatDiffersPublishesNothing() throws IOException {
        bench.incremental().wishing(true, false);
        RunSummary summary = bench.run(new NumbersSource(100).miscounting());
        assertEquals(Optional.of(FailureKind.INTEGRITY), summary.failure());
        assertTrue(
                summary.error()
                        .orElseThrow()
                        .contains("task 0 read 100 rows, the source counts 101"),
                summary.toString());
        assertFalse(Files.exists(bench.newestManifest()));
        assertEquals(Optional.empty(), bench.state().cursor("numbers"));
    }

    @Test
    void theCursorFollowsTheRows() throws IOException {
        bench.incremental();
        NumbersSource source = new NumbersSource(300);
        bench.run(source);
        source.growTo(450);
        bench.run(source);
        assertEquals(150, bench.rowsInNewestManifest());
        bench.run(source);
        assertEquals(0, bench.rowsInNewestManifest());
        source.growTo(451);
        bench.run(source);
        assertEquals(upTo(451), bench.numbersInManifests());
        assertEquals(Optional.of("451"), bench.state().cursor("numbers").orElseThrow().value());
    }

    static List<Object[]> crashes() {
        List<Object[]> cases = new ArrayList<>();
        for (String step : CrashPoint.all()) {
            for (int time : new int[] {1, 4}) {
                for (int workers : new int[] {1, 4}) {
                    cases.add(new Object[] {step, time, workers});
                }
            }
        }
        return cases;
    }

    /// The process stops before the step, the first time that it comes there or later. Going on
    /// with it, or beginning anew, must give each number once.
    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("crashes")
    void aCrashOfWindowsLosesNothing(String step, int time, int workers) throws IOException {
        bench.chunked(100, workers, true);
        NumbersSource source = new NumbersSource(700);
        CrashPoint point = new CrashPoint(step, time);
        try {
            bench.runUntilCrash(source, point);
        } catch (CrashPoint.Crash expected) {
            bench.forgetDeadProcess();
        }
        boolean open = bench.state().checkpoint("numbers").isPresent();
        bench.wishing(false, open);
        RunSummary summary = bench.run(source);
        allOf(700, summary);
        assertEquals(List.of(), bench.strays());
    }

    /// The manifest stood when the process ended, but a file that it names went before the resume.
    @Test
    void aManifestNeverNamesAPartAsItWasBefore() throws IOException {
        bench.chunked(100, 1, true);
        NumbersSource source = new NumbersSource(700);
        assertThrows(
                CrashPoint.Crash.class,
                () -> bench.runUntilCrash(source, new CrashPoint("closeRun")));
        bench.forgetDeadProcess();
        Files.delete(folder.resolve("out").resolve(bench.dataFiles().getLast()));
        source.growTo(650);
        bench.wishing(false, true);
        allOf(650, bench.run(source));
        assertEquals(650, bench.rowsInNewestManifest());
    }

    static List<Object[]> incrementalCrashes() {
        return CrashPoint.all().stream().map(step -> new Object[] {step}).toList();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("incrementalCrashes")
    void aCrashOfAnIncrementalRunLosesAndRepeatsNothing(String step) throws IOException {
        bench.incremental();
        NumbersSource source = new NumbersSource(200);
        bench.run(source);
        source.growTo(500);
        assertThrows(
                CrashPoint.Crash.class, () -> bench.runUntilCrash(source, new CrashPoint(step)));
        bench.forgetDeadProcess();
        assertEquals(RunStatus.SUCCESS, bench.run(source).status());
        assertEquals(upTo(500), bench.numbersInManifests());
        source.growTo(501);
        bench.run(source);
        assertEquals(upTo(501), bench.numbersInManifests());
        assertEquals(bench.filesInManifests(), bench.dataFileNames());
        assertEquals(List.of(), bench.strays());
    }
}

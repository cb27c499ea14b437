package io.rivet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.event.RunEvent;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.state.CurrentProcess;
import io.rivet.state.MetricRow;
import io.rivet.state.RunStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class ExportRunTest {

    @TempDir Path folder;

    @Test
    void aRunDeliversItsFileAndSaysSo() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            RunSummary summary = bench.run(new ScriptedSource(ReadStep.ends(250)));
            assertEquals(RunStatus.SUCCESS, summary.status());
            assertEquals(250, summary.rows());
            assertEquals(1, summary.files().size());
            Path file = Path.of(summary.files().getFirst().location());
            assertEquals(Files.size(file), summary.bytes());
            assertEquals(251, Files.readAllLines(file).size());
            assertEquals(250, bench.rowsInNewestManifest());
            assertEquals(List.of(), bench.strays());
            MetricRow metrics = bench.state().metrics(Optional.empty(), 10).getFirst();
            assertEquals("success", metrics.status());
            assertEquals(250, metrics.totalRows());
            assertEquals(1, bench.state().files(Optional.of("numbers"), 10).size());
            assertEquals(
                    List.of("ExportStarted", "FileCommitted", "ExportEnded"), bench.eventNames());
        }
    }

    @Test
    void whatTheSourceWarnsOfIsHeard() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            bench.run(new ScriptedSource(ReadStep.ends(0)).warning("the order is lost"));
            assertEquals(List.of("Warned", "ExportStarted", "ExportEnded"), bench.eventNames());
        }
    }

    @Test
    void valuesThatBecameNullAreCountedEverywhere() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            ChangedValues dates = new ChangedValues("created_at", ValueKey.ZERO_DATE, 10);
            ChangedValues more = new ChangedValues("updated_at", ValueKey.ZERO_DATE, 1);
            ChangedValues prices = new ChangedValues("price", ValueKey.NAN, 2);
            ScriptedSource source =
                    new ScriptedSource(
                                    ReadStep.fails(120, FailureKind.DISCONNECT), ReadStep.ends(50))
                            .changing(dates, prices, more);
            RunSummary summary = bench.run(source);
            assertEquals(List.of(dates, prices, more), summary.changed());
            assertEquals(Optional.of("Scripted 1"), summary.server());
            assertEquals(13, bench.state().metrics(Optional.empty(), 1).getFirst().valuesChanged());
            JsonValue manifest = Json.read(Files.readString(bench.newestManifest()));
            assertEquals(
                    Optional.of("Scripted 1"), manifest.field("server").flatMap(JsonValue::text));
            assertEquals(
                    Json.read(
                            """
                            [{"column": "created_at", "key": "zero_date", "count": 10},
                             {"column": "price", "key": "nan", "count": 2},
                             {"column": "updated_at", "key": "zero_date", "count": 1}]\
                            """),
                    manifest.field("values_changed").orElseThrow());
        }
    }

    /// Who wrote what should happen needs no warning that it did.
    @Test
    void onlyAnActionThatNobodyWroteIsWarnedOf() throws IOException {
        ChangedValues dates = new ChangedValues("created_at", ValueKey.ZERO_DATE, 10);
        ChangedValues more = new ChangedValues("updated_at", ValueKey.ZERO_DATE, 1);
        ChangedValues prices = new ChangedValues("price", ValueKey.NAN, 2);
        Map<ValueKey, ValueAction> written = new EnumMap<>(Map.of(ValueKey.NAN, ValueAction.NULL));
        try (RunBench bench = new RunBench(folder).with(new ValuePolicies(written))) {
            RunSummary summary =
                    bench.run(new ScriptedSource(ReadStep.ends(50)).changing(dates, prices, more));
            assertEquals(List.of(dates, prices, more), summary.changed());
            assertEquals(
                    List.of(
                            "values: 11 became NULL: created_at (zero_date) 10, updated_at"
                                    + " (zero_date) 1; write values: {zero_date: error} to fail"
                                    + " instead, or {zero_date: \"null\"} to do without this"
                                    + " warning"),
                    bench.warnings());
        }
        written.put(ValueKey.ZERO_DATE, ValueAction.NULL);
        try (RunBench bench = new RunBench(folder).with(new ValuePolicies(written))) {
            bench.run(new ScriptedSource(ReadStep.ends(50)).changing(dates));
            assertEquals(List.of(), bench.warnings());
        }
    }

    @Test
    void theManifestsTimesAreOfOnePrecision() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            bench.run(new ScriptedSource(ReadStep.ends(50)));
            JsonValue manifest = Json.read(Files.readString(bench.newestManifest()));
            for (String key : List.of("started_at", "published_at")) {
                String time = manifest.field(key).flatMap(JsonValue::text).orElseThrow();
                assertTrue(time.matches("[^.]*(\\.[0-9]{3})?Z"), time);
            }
        }
    }

    @Test
    void aFailedRunKnowsItsServer() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            RunSummary summary =
                    bench.run(new ScriptedSource(ReadStep.fails(120, FailureKind.PERMANENT)));
            assertEquals(Optional.of("Scripted 1"), summary.server());
            assertEquals(List.of(), summary.changed());
        }
    }

    @Test
    void whatTheSourceRefusesIsSaidOnceAndNothingIsRead() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            String sentence =
                    "export 'numbers': columns: 'nope' isn't a column of the result; 'id' is"
                            + " bigint, which can't become uuid.";
            ScriptedSource source = new ScriptedSource(ReadStep.ends(5)).refusing(sentence);
            RunSummary summary = bench.run(source);
            assertEquals(Optional.of(sentence), summary.error());
            assertEquals(Optional.of(FailureKind.USAGE), summary.failure());
            assertEquals(2, summary.failure().orElseThrow().exitCode());
            assertEquals(Optional.empty(), summary.server());
            assertEquals(List.of("ExportEnded"), bench.eventNames());
            assertEquals(1, source.sessionsOpened);
            assertEquals(1, source.sessionsClosed);
        }
    }

    @Test
    void theManifestDescribesTheColumnsOfTheFiles() throws IOException {
        try (RunBench bench = new RunBench(folder).adding(new MetaColumns(false, true))) {
            RunSummary summary = bench.run(new ScriptedSource(ReadStep.ends(5)));
            assertEquals(Optional.of(true), summary.validated());
            JsonValue manifest = Json.read(Files.readString(bench.newestManifest()));
            assertEquals(
                    Json.read(
                            """
                            [{"name": "id", "type": "int64", "source_type": "bigint",
                              "fidelity": "exact", "nullable": false},
                             {"name": "_rivet_row_hash", "type": "int64",
                              "source_type": "rivet row_hash", "fidelity": "exact",
                              "nullable": false}]\
                            """),
                    manifest.field("columns").orElseThrow());
        }
    }

    @Test
    void zeroRowsMakeNoFile() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            RunSummary summary = bench.run(new ScriptedSource(ReadStep.ends(0)));
            assertEquals(RunStatus.SUCCESS, summary.status());
            assertEquals(List.of(), bench.dataFiles());
            assertEquals(0, bench.rowsInNewestManifest());
        }
    }

    @Test
    void zeroRowsAreSkippedWhereTheConfigSaysSo() throws IOException {
        try (RunBench bench = new RunBench(folder).skippingEmpty()) {
            RunSummary summary = bench.run(new ScriptedSource(ReadStep.ends(0)));
            assertEquals(RunStatus.SKIPPED, summary.status());
            assertEquals("skipped", bench.state().metrics(Optional.empty(), 1).getFirst().status());
        }
    }

    @Test
    void aLostConnectionIsTriedAgainAndCountsOnce() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            ScriptedSource source =
                    new ScriptedSource(
                            ReadStep.fails(120, FailureKind.DISCONNECT), ReadStep.ends(300));
            RunSummary summary = bench.run(source);
            assertEquals(RunStatus.SUCCESS, summary.status());
            assertEquals(300, summary.rows());
            assertEquals(1, summary.retries());
            assertEquals(300, bench.gauges().reading().rows());
            assertEquals(1, bench.dataFiles().size());
            assertEquals(List.of(), bench.strays());
            assertEquals(source.sessionsOpened, source.sessionsClosed);
            assertTrue(bench.eventNames().contains("Retrying"));
        }
    }

    @Test
    void aFailureThatStandsLeavesNothingButItsMetrics() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            RunSummary summary =
                    bench.run(new ScriptedSource(ReadStep.fails(120, FailureKind.PERMANENT)));
            assertEquals(RunStatus.FAILED, summary.status());
            assertEquals(Optional.of(FailureKind.PERMANENT), summary.failure());
            assertEquals(List.of(), bench.dataFiles());
            assertEquals(List.of(), bench.strays());
            assertEquals(0, bench.gauges().reading().rows());
            assertEquals("failed", bench.state().metrics(Optional.empty(), 1).getFirst().status());
            assertFalse(Files.exists(bench.newestManifest()));
        }
    }

    @Test
    void retriesEndAndTheLastFailureStands() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            ScriptedSource source = new ScriptedSource(ReadStep.fails(5, FailureKind.NETWORK));
            RunSummary summary = bench.run(source);
            assertEquals(Optional.of(FailureKind.NETWORK), summary.failure());
            assertEquals(2, summary.retries());
            assertEquals(List.of(), bench.strays());
        }
    }

    @Test
    void aStopReachesTheRunningStatement() throws Exception {
        try (RunBench bench = new RunBench(folder)) {
            ScriptedSource source = new ScriptedSource(ReadStep.hangs(50));
            Thread stopper = stopAfter(source.reading, () -> bench.cancellation().request());
            RunSummary summary = bench.run(source);
            stopper.join(20_000);
            assertEquals(RunStatus.CANCELLED, summary.status());
            assertEquals(Optional.of(FailureKind.CANCELLED), summary.failure());
            assertEquals(List.of(), bench.dataFiles());
            assertEquals(List.of(), bench.strays());
            assertEquals(
                    "cancelled", bench.state().metrics(Optional.empty(), 1).getFirst().status());
        }
    }

    @Test
    void aStopWhileConnectingDoesNotWaitForTheConnection() throws Exception {
        try (RunBench bench = new RunBench(folder)) {
            ScriptedSource source = new ScriptedSource(ReadStep.ends(5)).connectingForever();
            Thread stopper = stopAfter(source.reading, () -> bench.cancellation().request());
            RunSummary summary = bench.run(source);
            stopper.join(20_000);
            assertEquals(RunStatus.CANCELLED, summary.status());
        }
    }

    @Test
    void aThrottleHoldsTheReaderAndAStopEndsIt() throws Exception {
        try (RunBench bench = new RunBench(folder).throttled(3_600_000)) {
            ScriptedSource source = new ScriptedSource(ReadStep.ends(300));
            Thread stopper =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        while (bench.gauges().reading().rows() < 100) {
                                            Thread.onSpinWait();
                                        }
                                        bench.cancellation().request();
                                    });
            RunSummary summary = bench.run(source);
            stopper.join(20_000);
            assertEquals(RunStatus.CANCELLED, summary.status());
        }
    }

    @Test
    void aFailedWriteEndsAReadThatWaitsForTheServer() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            Path file = Files.writeString(folder.resolve("out"), "not a folder");
            RunSummary summary = bench.run(new ScriptedSource(ReadStep.hangs(50)));
            assertEquals(Optional.of(FailureKind.PERMANENT), summary.failure());
            assertTrue(summary.error().orElseThrow().contains(file.toString()));
        }
    }

    @Test
    void aStateDatabaseThatIsLockedForAMomentCostsNoSecondRead() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            ScriptedSource source = new ScriptedSource(ReadStep.ends(50));
            RunSummary summary = bench.runWithLockedState(source, 2);
            assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
            assertEquals(0, summary.retries());
            assertEquals(1, source.sessionsOpened);
        }
    }

    @Test
    void aCommittedFileStaysWhateverHappensAfterwards() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            bench.listener(
                    event -> {
                        if (event instanceof RunEvent.FileCommitted) {
                            throw new NoClassDefFoundError("after the commit");
                        }
                    });
            RunSummary summary = bench.run(new ScriptedSource(ReadStep.ends(50)));
            assertEquals(RunStatus.FAILED, summary.status());
            assertEquals(1, bench.dataFiles().size());
        }
    }

    @Test
    void aRunThatWasTakenOverPublishesNothing() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            RunSummary summary = bench.runTakenOver(new ScriptedSource(ReadStep.ends(50)));
            assertEquals(Optional.of(FailureKind.BUSY), summary.failure());
            assertFalse(Files.exists(bench.newestManifest()));
        }
    }

    private static Thread stopAfter(CountDownLatch moment, Runnable stop) {
        return Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                assertTrue(moment.await(20, TimeUnit.SECONDS));
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            stop.run();
                        });
    }

    @Test
    void aLiveLeaseRefusesASecondRun() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            bench.state().acquireLease("numbers", CurrentProcess.identity());
            RunSummary summary = bench.run(new ScriptedSource(ReadStep.ends(5)));
            assertEquals(Optional.of(FailureKind.BUSY), summary.failure());
            assertEquals(List.of(), bench.dataFiles());
        }
    }

    @Test
    void aListenerThatFailsChangesNothing() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            bench.listener(
                    event -> {
                        throw new IllegalStateException("listener of " + event.export());
                    });
            assertEquals(
                    RunStatus.SUCCESS, bench.run(new ScriptedSource(ReadStep.ends(5))).status());
        }
    }

    @Test
    void twoRunsInARowKeepBothFiles() throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            bench.run(new ScriptedSource(ReadStep.ends(3)));
            bench.run(new ScriptedSource(ReadStep.ends(4)));
            assertEquals(2, bench.dataFiles().size());
            assertEquals(4, bench.rowsInNewestManifest());
        }
    }

    static Set<String> crashPoints() {
        return CrashPoint.all();
    }

    /// The process stops before the step. The next run must be right: counted from its manifest,
    /// and nothing lies about that no manifest names.
    @ParameterizedTest
    @MethodSource("crashPoints")
    void aCrashBeforeAnyStepLosesNothing(String step) throws IOException {
        try (RunBench bench = new RunBench(folder)) {
            assertThrows(
                    CrashPoint.Crash.class,
                    () ->
                            bench.runUntilCrash(
                                    new ScriptedSource(ReadStep.ends(321)), new CrashPoint(step)));
            bench.forgetDeadProcess();
            RunSummary summary = bench.run(new ScriptedSource(ReadStep.ends(321)));
            assertEquals(RunStatus.SUCCESS, summary.status(), () -> "" + summary.error());
            assertEquals(321, bench.rowsInNewestManifest());
            assertEquals(List.of(), bench.strays());
            assertEquals(bench.filesInManifests(), bench.dataFileNames());
        }
    }
}

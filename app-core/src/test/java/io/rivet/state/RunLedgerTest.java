package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rivet.value.RunId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class RunLedgerTest {

    private static final ProcessIdentity OWNER = new ProcessIdentity("web1", 100, 5000);

    @TempDir Path folder;
    private final SettableClock clock = new SettableClock();
    private SqliteStateStore store;

    @BeforeEach
    void open() {
        store = SqliteStateStore.open(folder.resolve("state.db"), clock, process -> false);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void runIdsMoveForwardUntilTheyAreFree() {
        NewRun wanted = Samples.run("orders", 1);
        RunId first = store.startRun(wanted);
        RunId second = store.startRun(wanted);
        RunId third = store.startRun(wanted);
        assertEquals(wanted.runId(), first);
        assertEquals(first.next(), second);
        assertEquals(second.next(), third);
        assertEquals(wanted.runId().export(), third.export());
        RunId failedEarly = third.next();
        store.recordFailure(Samples.metrics("orders", failedEarly.text(), "failed"));
        assertEquals(failedEarly.next(), store.startRun(wanted));
    }

    @Test
    void aPublishedRunLeavesFilesAndMetricsAndNothingUnfinished() {
        RunId run = store.startRun(Samples.run("orders", 1));
        PartRow part = Samples.part(0, 0);
        PartRow rotated = Samples.part(0, 1);
        store.openPart(run, part);
        store.openPart(run, rotated);
        List<PartRow> finished =
                List.of(
                        part.finished(10, 1000, PartContent.unknown()),
                        rotated.finished(5, 500, PartContent.unknown()));
        Samples.complete(store, run, 0, finished, "parquet", Optional.of("zstd"));
        MetricRow metrics = Samples.metrics("orders", run.text(), "success");
        store.closeRun(run, new RunClosing(RunStatus.SUCCESS, true, metrics));

        RunId next = store.startRun(Samples.run("orders", 1));
        assertEquals(List.of(), store.unfinishedRuns("orders", next));
        assertEquals(List.of(metrics), store.metrics(Optional.of("orders"), 10));
        assertEquals(
                List.of(fileOf(run, finished.get(1)), fileOf(run, finished.get(0))),
                store.files(Optional.of("orders"), 10));
        assertEquals(List.of(), store.files(Optional.of("users"), 10));
        assertEquals(1, store.files(Optional.empty(), 1).size());
        assertEquals(0, store.files(Optional.empty(), -1).size());
    }

    @Test
    void partsOfARunThatWasNeverPublishedAreFoundAndForgotten() {
        RunId failed = store.startRun(Samples.run("orders", 3));
        store.openPart(failed, Samples.part(0, 0));
        PartRow done = Samples.part(0, 0).finished(10, 1000, PartContent.unknown());
        Samples.complete(store, failed, 0, List.of(done), "csv", Optional.of("none"));
        store.openPart(failed, Samples.part(1, 0));
        store.dropPart(failed, Samples.part(1, 0));
        store.openPart(failed, Samples.part(2, 0));
        assertEquals(
                List.of(),
                store.unfinishedRuns("orders", new RunId("orders", Samples.START.plusSeconds(1))),
                "a run that goes on is nobody's to clean up");
        store.closeRun(
                failed,
                new RunClosing(
                        RunStatus.FAILED,
                        false,
                        Samples.metrics("orders", failed.text(), "failed")));

        RunId next = store.startRun(Samples.run("orders", 1));
        assertEquals(List.of(), store.unfinishedRuns("users", next));
        assertEquals(List.of(), store.unfinishedRuns("orders", failed));
        List<UnfinishedRun> unfinished = store.unfinishedRuns("orders", next);
        assertEquals(
                List.of(
                        new UnfinishedRun(
                                failed.text(),
                                RunStatus.FAILED,
                                List.of(done, Samples.part(2, 0)))),
                unfinished);

        store.forgetParts(unfinished.getFirst());
        assertEquals(List.of(), store.unfinishedRuns("orders", next));
        assertEquals(List.of(), store.files(Optional.empty(), 10));
    }

    @Test
    void aCrashBetweenCallsLeavesEachCallWholeOrAbsent() {
        store.acquireLease("orders", OWNER);
        RunId run = store.startRun(Samples.run("orders", 2));
        store.openPart(run, Samples.part(0, 0));
        PartRow done = Samples.part(0, 0).finished(10, 1000, PartContent.unknown());
        Samples.complete(store, run, 0, List.of(done), "csv", Optional.of("none"));
        store.openPart(run, Samples.part(1, 0));
        PartRow twice = Samples.part(1, 0).finished(7, 700, PartContent.unknown());
        assertThrows(
                RuntimeException.class,
                () -> Samples.complete(store, run, 9, List.of(twice), "csv", Optional.of("none")),
                "a task that doesn't exist");
        // a copy of the files is what a crash would leave: the store is still open
        Path after = StateFiles.copy(folder.resolve("state.db"), folder.resolve("after.db"));

        clock.advance(Duration.ofMinutes(2));
        try (SqliteStateStore reopened = SqliteStateStore.open(after, clock, process -> false)) {
            assertEquals(
                    Optional.of(OWNER),
                    reopened.acquireLease("orders", new ProcessIdentity("web2", 1, 1))
                            .takenOverFrom());
            RunId next = reopened.startRun(Samples.run("orders", 1));
            assertEquals(run.next(), next);
            assertEquals(
                    List.of(
                            new UnfinishedRun(
                                    run.text(),
                                    RunStatus.INTERRUPTED,
                                    List.of(done, Samples.part(1, 0)))),
                    reopened.unfinishedRuns("orders", next));
            assertEquals(1, reopened.files(Optional.empty(), 10).size());
        }
    }

    private FileRow fileOf(RunId run, PartRow part) {
        return new FileRow(
                run.text(),
                "orders",
                part.fileName(),
                part.rows(),
                part.bytes(),
                "parquet",
                Optional.of("zstd"),
                clock.instant());
    }
}

package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.RunId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class LeaseRulesTest {

    private static final ProcessIdentity FIRST =
            new ProcessIdentity("web1 boot=a pid:[1]", 100, 5000);
    private static final ProcessIdentity NEIGHBOUR =
            new ProcessIdentity("web1 boot=a pid:[1]", 200, 6000);
    private static final ProcessIdentity STRANGER =
            new ProcessIdentity("web2 boot=b pid:[1]", 100, 5000);

    @TempDir Path folder;
    private final SettableClock clock = new SettableClock();
    private final Set<ProcessIdentity> gone = new HashSet<>();
    private SqliteStateStore store;

    @BeforeEach
    void open() {
        store = SqliteStateStore.open(folder.resolve("state.db"), clock, gone::contains);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aLivingLeaseRefusesEverybodyElseAndSaysWhoHoldsIt() {
        Lease lease = store.acquireLease("orders", FIRST);
        assertEquals(Optional.empty(), lease.takenOverFrom());
        clock.advance(Duration.ofSeconds(59));
        for (ProcessIdentity other : List.of(NEIGHBOUR, STRANGER, FIRST)) {
            RivetException busy = refused(other);
            assertEquals(FailureKind.BUSY, busy.kind());
            for (String word : List.of("'orders'", "100", "web1", "2026-03-01T10:00:00.123Z")) {
                assertTrue(busy.sentence().contains(word), busy.sentence());
            }
        }
        assertEquals("users", store.acquireLease("users", STRANGER).export());
    }

    @Test
    void heartbeatsKeepALeaseAndSilenceLosesIt() {
        Lease lease = store.acquireLease("orders", FIRST);
        for (int beat = 0; beat < 10; beat++) {
            clock.advance(Duration.ofSeconds(30));
            store.heartbeat(lease);
        }
        assertEquals(FailureKind.BUSY, refused(STRANGER).kind());
        clock.advance(Duration.ofSeconds(60));

        Lease taken = store.acquireLease("orders", STRANGER);
        assertEquals(Optional.of(FIRST), taken.takenOverFrom());
        RivetException lost = assertThrows(RivetException.class, () -> store.heartbeat(lease));
        assertEquals(FailureKind.BUSY, lost.kind());
        assertTrue(lost.sentence().contains("web2"), lost.sentence());

        store.release(lease);
        assertEquals(FailureKind.BUSY, refused(NEIGHBOUR).kind(), "the new lease still stands");
        store.heartbeat(taken);
    }

    /// The run that was taken over goes on elsewhere, under the same id: its old owner, awake
    /// again, must not write into it.
    @Test
    void whoLostALeaseChangesNothingOfARunThatGoesOnElsewhere() {
        store.acquireLease("orders", FIRST);
        RunId run = store.startRun(Samples.chunked("orders", 2, true));
        store.beginTask(run, 0);
        clock.advance(Duration.ofSeconds(61));
        try (SqliteStateStore other =
                SqliteStateStore.open(folder.resolve("state.db"), clock, gone::contains)) {
            other.acquireLease("orders", STRANGER);
            other.resumeRun(run);
            for (Executable change :
                    List.<Executable>of(
                            () -> store.confirmRunning(run),
                            () -> store.beginTask(run, 1),
                            () -> store.openPart(run, Samples.part(0, 0)),
                            () ->
                                    Samples.complete(
                                            store, run, 0, List.of(), "csv", Optional.empty()),
                            () ->
                                    store.closeRun(
                                            run,
                                            new RunClosing(
                                                    RunStatus.FAILED,
                                                    false,
                                                    Samples.metrics(
                                                            "orders", run.text(), "failed"))))) {
                RivetException lost = assertThrows(RivetException.class, change);
                assertEquals(FailureKind.BUSY, lost.kind());
            }
            other.beginTask(run, 0);
        }
    }

    @Test
    void anOldLeaseOfTheSameProcessCantTouchTheNewOne() {
        Lease old = store.acquireLease("orders", FIRST);
        clock.advance(Duration.ofSeconds(61));
        Lease renewed = store.acquireLease("orders", FIRST);
        assertThrows(RivetException.class, () -> store.heartbeat(old));
        store.release(old);
        store.heartbeat(renewed);
    }

    @Test
    void aDeadNeighbourIsTakenOverAtOnceAndADeadStrangerIsNot() {
        store.acquireLease("orders", FIRST);
        gone.add(FIRST);
        assertEquals(FailureKind.BUSY, refused(STRANGER).kind());
        assertEquals(Optional.of(FIRST), store.acquireLease("orders", NEIGHBOUR).takenOverFrom());
    }

    @Test
    void aHeartbeatFromTheFutureHoldsForTheSameTimeOnly() {
        store.acquireLease("orders", FIRST);
        clock.advance(Duration.ofSeconds(-59));
        assertEquals(FailureKind.BUSY, refused(STRANGER).kind());
        clock.advance(Duration.ofSeconds(-1));
        assertEquals(Optional.of(FIRST), store.acquireLease("orders", STRANGER).takenOverFrom());
    }

    @Test
    void aReleasedLeaseIsFree() {
        store.release(store.acquireLease("orders", FIRST));
        assertEquals(Optional.empty(), store.acquireLease("orders", STRANGER).takenOverFrom());
    }

    @Test
    void theRunOfADeadOwnerBecomesInterruptedWithMetricsAndTakesNoMoreWrites() {
        store.acquireLease("orders", FIRST);
        RunId run = store.startRun(Samples.run("orders", 2));
        store.openPart(run, Samples.part(0, 0));
        Samples.complete(
                store,
                run,
                0,
                List.of(Samples.part(0, 0).finished(10, 1000, PartContent.unknown())),
                "parquet",
                Optional.empty());
        store.openPart(run, Samples.part(1, 0));
        store.acquireLease("users", FIRST);
        RunId users = store.startRun(Samples.run("users", 1));
        clock.advance(Duration.ofSeconds(75));
        store.acquireLease("orders", STRANGER);

        MetricRow row = store.metrics(Optional.of("orders"), 10).getFirst();
        assertEquals("interrupted", row.status());
        assertEquals(Optional.of(run.text()), row.runId());
        assertEquals(75_000, row.durationMs());
        assertEquals(10, row.totalRows());
        assertEquals(1, row.filesProduced());
        assertEquals(1000, row.bytesWritten());
        assertEquals(Optional.of("parquet"), row.format());
        assertTrue(row.errorMessage().orElseThrow().contains("web1"));

        for (Runnable write :
                List.<Runnable>of(
                        () -> store.openPart(run, Samples.part(1, 1)),
                        () -> Samples.complete(store, run, 1, List.of(), "csv", Optional.empty()),
                        () ->
                                store.closeRun(
                                        run,
                                        new RunClosing(
                                                RunStatus.SUCCESS,
                                                true,
                                                Samples.metrics(
                                                        "orders", run.text(), "success"))))) {
            RivetException late = assertThrows(RivetException.class, write::run);
            assertEquals(FailureKind.BUSY, late.kind());
        }
        assertEquals(1, store.metrics(Optional.of("orders"), 10).size());
        store.openPart(users, Samples.part(0, 0));
    }

    private RivetException refused(ProcessIdentity owner) {
        return assertThrows(RivetException.class, () -> store.acquireLease("orders", owner));
    }
}

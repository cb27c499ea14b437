package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.ValueKey;
import io.rivet.value.RunId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What `--resume` finds, and what it must not find.
class CheckpointTest {

    private static final ProcessIdentity OWNER = new ProcessIdentity("web1", 100, 5000);
    private static final ProcessIdentity OTHER = new ProcessIdentity("web2", 200, 6000);

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
    void aStoppedRunIsGoneOnWithAndNothingOfItIsLost() {
        store.acquireLease("orders", OWNER);
        RunId run = store.startRun(chunked(3));
        assertEquals(1, store.beginTask(run, 0));
        PartRow whole = Samples.part(0, 0).finished(10, 1000, content()).asDelivered();
        store.openPart(run, Samples.part(0, 0));
        store.completeTask(run, completion(0, 10, whole));
        assertEquals(1, store.beginTask(run, 1));
        store.failTask(run, 1, "no host");
        assertEquals(2, store.beginTask(run, 1));
        store.failTask(run, 1, "no route");
        assertEquals(1, store.beginTask(run, 2));
        store.openPart(run, Samples.part(2, 0));
        clock.advance(Duration.ofMinutes(2));

        store.acquireLease("orders", OTHER);
        Checkpoint found = store.checkpoint("orders").orElseThrow();
        assertEquals(run, found.runId());
        assertEquals(RunStatus.INTERRUPTED, found.status());
        assertTrue(found.held() && found.resumable());
        assertEquals("f1", found.fingerprint());
        assertEquals("[1]", found.schemaJson());
        assertEquals(3, found.maxAttempts());
        assertEquals(clock.instant(), found.updatedAt());
        assertEquals(List.of(whole), found.parts(), "no part of a task that isn't done");
        assertEquals(
                List.of(
                        new TaskRow(
                                0,
                                "{\"i\":0}",
                                "0",
                                "9",
                                TaskStatus.COMPLETED,
                                1,
                                10,
                                OptionalLong.of(11),
                                StateJson.changed(changed()),
                                Optional.empty()),
                        task(1, TaskStatus.FAILED, 2, Optional.of("no route")),
                        task(2, TaskStatus.RUNNING, 1, Optional.empty())),
                found.tasks());
        assertEquals(changed(), found.tasks().getFirst().changed());

        store.resumeRun(run);
        assertEquals(
                List.of(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.PENDING),
                statuses(store.checkpoint("orders").orElseThrow()));
        assertEquals(List.of(Samples.part(2, 0)), store.abandonedParts(run));
        store.dropPart(run, Samples.part(2, 0));
        assertEquals(3, store.beginTask(run, 1), "attempts go on counting");
        store.completeTask(run, completion(1, 0));
        assertEquals(2, store.beginTask(run, 2));
        store.completeTask(run, completion(2, 5, Samples.part(2, 0).finished(5, 50, content())));
        end(run, RunStatus.SUCCESS, true);

        assertEquals(Optional.empty(), store.checkpoint("orders"), "it is done");
        assertEquals(
                15,
                store.newestRun("orders").get().tasks().stream().mapToLong(TaskRow::rows).sum());
        assertEquals(2, store.files(Optional.of("orders"), 10).size());
    }

    /// Lesson 38: what this invocation read is only a part of the run.
    @Test
    void lesson38CountsOfTheSourceSurviveAResume() {
        RunId run = store.startRun(chunked(2));
        store.beginTask(run, 0);
        store.completeTask(run, completion(0, 10));
        end(run, RunStatus.CANCELLED, false);
        store.resumeRun(run);
        store.beginTask(run, 1);
        store.completeTask(run, completion(1, 20));
        Checkpoint all = store.checkpoint("orders").orElseThrow();
        assertEquals(30, all.tasks().stream().mapToLong(TaskRow::rows).sum());
        assertEquals(32, all.tasks().stream().mapToLong(t -> t.sourceRows().orElse(0)).sum());
    }

    /// Lesson 8: a task that was rotated into several files has several parts, and each is kept.
    @Test
    void lesson8AllPartsOfATaskAreRecordedWithItsCompletion() {
        RunId run = store.startRun(chunked(1));
        store.beginTask(run, 0);
        List<PartRow> rotated = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            store.openPart(run, Samples.part(0, part));
            rotated.add(Samples.part(0, part).finished(part + 1, 100, content()).asDelivered());
        }
        assertEquals(List.of(), store.checkpoint("orders").orElseThrow().parts());
        store.completeTask(run, completion(0, 6, rotated.toArray(PartRow[]::new)));
        end(run, RunStatus.FAILED, false);
        assertEquals(rotated, store.checkpoint("orders").orElseThrow().parts());
    }

    /// Lesson 15: never a part without its task, and never a task without its part.
    @Test
    void lesson15PartsAndCompletionAreOneTransaction() {
        RunId run = store.startRun(chunked(2));
        store.beginTask(run, 0);
        PartRow part = Samples.part(0, 0).finished(10, 1000, content());
        assertThrows(
                RivetException.class,
                () -> store.completeTask(run, completion(0, 10, part, part)),
                "the second part can't be written");
        Checkpoint after = store.checkpoint("orders").orElseThrow();
        assertEquals(List.of(), after.parts());
        assertEquals(TaskStatus.RUNNING, after.tasks().getFirst().status());
        assertEquals(0, after.tasks().getFirst().rows());
        assertEquals(List.of(), store.files(Optional.empty(), 10));
    }

    /// Lesson 9: the ledger says that a part is good until its file was looked at.
    @Test
    void lesson9AReopenedTaskForgetsItsPartsAndARetryReplacesThem() {
        RunId run = store.startRun(chunked(2));
        for (int task = 0; task < 2; task++) {
            store.beginTask(run, task);
            PartRow part = Samples.part(task, 0).finished(10, 1000, content());
            store.completeTask(run, completion(task, 10, part));
        }
        end(run, RunStatus.FAILED, false);
        store.resumeRun(run);
        assertThrows(IllegalStateException.class, () -> store.beginTask(run, 0), "it is done");
        store.reopenTask(run, 0);
        Checkpoint reopened = store.checkpoint("orders").orElseThrow();
        assertEquals(List.of(TaskStatus.PENDING, TaskStatus.COMPLETED), statuses(reopened));
        assertEquals(1, reopened.parts().size());
        assertEquals(1, store.files(Optional.empty(), 10).size());
        assertEquals(0, reopened.tasks().getFirst().rows());

        store.beginTask(run, 0);
        store.openPart(run, Samples.part(0, 3)); // of an attempt that nobody cleaned up
        PartRow again = Samples.part(0, 0).finished(8, 800, content());
        store.openPart(run, Samples.part(0, 0));
        store.completeTask(run, completion(0, 8, again));
        Checkpoint redone = store.checkpoint("orders").orElseThrow();
        assertEquals(again, redone.parts().getFirst());
        assertEquals(2, redone.parts().size());
        assertEquals(2, store.files(Optional.empty(), 10).size());
    }

    @Test
    void aHeldPartIsMarkedWhenItIsDelivered() {
        RunId run = store.startRun(chunked(1));
        store.beginTask(run, 0);
        PartRow part = Samples.part(0, 0).finished(10, 1000, content());
        store.openPart(run, Samples.part(0, 0));
        assertThrows(IllegalStateException.class, () -> store.markDelivered(run, part));
        store.completeTask(run, completion(0, 10, part));
        assertFalse(store.checkpoint("orders").get().parts().getFirst().delivered());
        store.markDelivered(run, part);
        assertEquals(List.of(part.asDelivered()), store.checkpoint("orders").orElseThrow().parts());
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "SKIPPED"})
    void aFinishedRunsCheckpointNeverCountsNorOneBeforeIt(RunStatus done) {
        RunId stopped = store.startRun(chunked(1));
        end(stopped, RunStatus.FAILED, false);
        assertEquals(stopped, store.checkpoint("orders").orElseThrow().runId());
        RunId finished = store.startRun(Samples.run("orders", 1));
        assertEquals(stopped, store.checkpoint("orders").orElseThrow().runId());
        end(finished, done, true);
        assertEquals(Optional.empty(), store.checkpoint("orders"));
        assertThrows(IllegalStateException.class, () -> store.resumeRun(finished));
    }

    @Test
    void aPublishedRunIsNeverResumable() {
        RunId run = store.startRun(chunked(1));
        end(run, RunStatus.FAILED, false);
        store.keepParts(new UnfinishedRun(run.text(), RunStatus.FAILED, List.of()));
        assertEquals(Optional.empty(), store.checkpoint("orders"));
        assertFalse(store.newestRun("orders").orElseThrow().resumable());
        assertThrows(IllegalStateException.class, () -> store.resumeRun(run));
    }

    @Test
    void aRunWhosePartsWereRemovedIsNeverResumable() {
        RunId run = store.startRun(resumable(1));
        store.beginTask(run, 0);
        PartRow part = Samples.part(0, 0).finished(10, 1000, content());
        store.completeTask(run, completion(0, 10, part));
        end(run, RunStatus.FAILED, false);
        RunId next = store.startRun(resumable(1));
        store.forgetParts(store.unfinishedRuns("orders", next).getFirst());
        end(next, RunStatus.FAILED, false);
        assertEquals(next, store.checkpoint("orders").orElseThrow().runId());
        assertThrows(IllegalStateException.class, () -> store.resumeRun(run));
    }

    @Test
    void aRunThatCantBeResumedIsNoCheckpoint() {
        end(store.startRun(Samples.run("orders", 1)), RunStatus.FAILED, false);
        assertEquals(Optional.empty(), store.checkpoint("orders"));
        assertEquals(RunStatus.FAILED, store.newestRun("orders").orElseThrow().status());
        end(store.startRun(chunked(0)), RunStatus.FAILED, false);
        assertEquals(Optional.empty(), store.checkpoint("orders"), "it has no tasks");
    }

    @Test
    void onlyARunThatEndedIsResumed() {
        RunId run = store.startRun(chunked(1));
        assertThrows(IllegalStateException.class, () -> store.resumeRun(run), "it is running");
        end(run, RunStatus.CANCELLED, false);
        store.resumeRun(run);
        assertThrows(IllegalStateException.class, () -> store.resumeRun(run), "somebody was first");
    }

    @Test
    void aRunThatWasTakenOverTakesNoWrites() {
        store.acquireLease("orders", OWNER);
        RunId run = store.startRun(chunked(1));
        store.beginTask(run, 0);
        clock.advance(Duration.ofMinutes(2));
        store.acquireLease("orders", OTHER);
        for (Runnable late :
                List.<Runnable>of(
                        () -> store.beginTask(run, 0),
                        () -> store.failTask(run, 0, "late"),
                        () -> store.completeTask(run, completion(0, 1)),
                        () -> store.markDelivered(run, Samples.part(0, 0)),
                        () -> store.reopenTask(run, 0))) {
            RivetException busy = assertThrows(RivetException.class, late::run);
            assertEquals(FailureKind.BUSY, busy.kind());
        }
    }

    /// `chunk_checkpoint: true`: the files wait for `--resume` or `reset-chunks`.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void heldRunsAreLeftAloneAndOthersAreRemovedByTheNextRun(boolean held) {
        RunId run = store.startRun(held ? chunked(1) : resumable(1));
        store.openPart(run, Samples.part(0, 0));
        end(run, RunStatus.FAILED, false);
        RunId next = store.startRun(Samples.run("orders", 1));
        assertEquals(held ? 0 : 1, store.unfinishedRuns("orders", next).size());
        UnfinishedRun resettable = store.resettableRuns("orders").getFirst();
        assertEquals(run.text(), resettable.runId());
        assertEquals(List.of(Samples.part(0, 0)), resettable.parts());
        assertEquals(List.of(), store.resettableRuns("users"));

        assertEquals(0, store.resetChunks("users"));
        assertEquals(1, store.resetChunks("orders"));
        assertEquals(Optional.empty(), store.checkpoint("orders"));
        assertEquals(next, store.newestRun("orders").orElseThrow().runId(), "it is running");
        assertEquals(List.of(), store.unfinishedRuns("orders", next));
        assertEquals(1, store.metrics(Optional.empty(), 10).size(), "history stays");
    }

    @Test
    void olderRunsAreThePublishedOnesWithoutWhatNewerOnesReplaced() {
        RunId first = publish(Samples.part(0, 0), Samples.part(1, 0));
        RunId second = publish(Samples.part(1, 0));
        RunId third = publish(Samples.part(2, 0));
        RunId failed = store.startRun(Samples.run("orders", 1));
        store.openPart(failed, Samples.part(3, 0));
        end(failed, RunStatus.FAILED, false);
        assertEquals(List.of(), store.olderRuns("orders", 3));
        List<UnfinishedRun> older = store.olderRuns("orders", 1);
        assertEquals(
                List.of(first.text(), second.text()),
                older.stream().map(UnfinishedRun::runId).toList());
        assertEquals(
                List.of("orders_0_0.parquet"),
                older.getFirst().parts().stream().map(PartRow::fileName).toList());
        store.forgetParts(older.getFirst());
        assertEquals(
                List.of(second.text()),
                store.olderRuns("orders", 1).stream().map(UnfinishedRun::runId).toList());
        assertEquals(third.text(), store.olderRuns("orders", 0).getLast().runId());
        assertEquals(List.of(), store.olderRuns("users", 0));
    }

    private RunId publish(PartRow... parts) {
        RunId run = store.startRun(Samples.run("orders", 1));
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].finished(1, 1, PartContent.unknown()).asDelivered();
        }
        store.completeTask(run, completion(0, parts.length, parts));
        end(run, RunStatus.SUCCESS, true);
        return run;
    }

    private void end(RunId run, RunStatus status, boolean published) {
        String word = status.name().toLowerCase(Locale.ROOT);
        MetricRow metrics = Samples.metrics("orders", run.text(), word);
        store.closeRun(run, new RunClosing(status, published, metrics));
    }

    private static List<TaskStatus> statuses(Checkpoint run) {
        return run.tasks().stream().map(TaskRow::status).toList();
    }

    private static TaskRow task(
            int index, TaskStatus status, int attempts, Optional<String> error) {
        return new TaskRow(
                index,
                "{\"i\":" + index + "}",
                Integer.toString(index * 10),
                Integer.toString(index * 10 + 9),
                status,
                attempts,
                0,
                OptionalLong.empty(),
                "[]",
                error);
    }

    private static NewRun chunked(int tasks) {
        return Samples.chunked("orders", tasks, true);
    }

    private static NewRun resumable(int tasks) {
        return Samples.chunked("orders", tasks, false);
    }

    private static PartContent content() {
        return new PartContent(
                "0123456789abcdef",
                "d41d8cd98f00b204e9800998ecf8427e",
                List.of(
                        new ColumnTally("id", 0, Long.MIN_VALUE),
                        new ColumnTally("a \"b\"", 7, Long.MAX_VALUE)));
    }

    private static List<ChangedValues> changed() {
        return List.of(new ChangedValues("at", ValueKey.ZERO_DATE, 3));
    }

    private static TaskCompletion completion(int task, long rows, PartRow... parts) {
        return new TaskCompletion(
                task,
                List.of(parts),
                rows,
                OptionalLong.of(rows + 1),
                changed(),
                "parquet",
                Optional.of("zstd"));
    }
}

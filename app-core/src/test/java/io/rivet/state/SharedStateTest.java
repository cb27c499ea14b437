package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.StoredColumn;
import io.rivet.value.RunId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// One file, many threads, stores and processes.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedStateTest {

    private static final int RUNS = 8;
    private static final int TASKS = 20;

    @TempDir Path folder;

    @Test
    void manyStoresOpenAnOldFileAtOnceAndItIsMigratedOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path file = folder.resolve("state" + round + ".db");
            ReferenceFiles.write(round % 4, file);
            List<Callable<String>> openers = new ArrayList<>();
            CyclicBarrier start = new CyclicBarrier(8);
            for (int i = 0; i < 8; i++) {
                openers.add(
                        () -> {
                            start.await(30, TimeUnit.SECONDS);
                            try (SqliteStateStore store = open(file)) {
                                return store.startRun(Samples.run("orders", 1)).text();
                            }
                        });
            }
            assertEquals(8, inParallel(openers).stream().distinct().count());
            assertEquals(
                    List.of("1", "2", "3", "4", "5", "6"),
                    StateFiles.rows(file, "SELECT version FROM schema_version"));
        }
    }

    /// SQLite refuses the change to WAL at once here, whatever the busy timeout.
    @Test
    void openingWaitsForAWriterOfAnOldFile() throws Exception {
        Path file = folder.resolve("state.db");
        ReferenceFiles.write(0, file);
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Connection writer = StateDatabase.connect(file)) {
            StateDatabase.execute(writer, "BEGIN IMMEDIATE");
            Future<?> opening = threads.submit(() -> open(file).close());
            assertThrows(TimeoutException.class, () -> opening.get(300, TimeUnit.MILLISECONDS));
            StateDatabase.execute(writer, "COMMIT");
            opening.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void manyThreadsOfTwoStoresWriteEverything() throws Exception {
        Path file = folder.resolve("state.db");
        try (SqliteStateStore one = open(file);
                SqliteStateStore other = open(file)) {
            List<Callable<String>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String export = "export" + i;
                SqliteStateStore store = i % 2 == 0 ? one : other;
                writers.add(() -> runRepeatedly(store, export, CurrentProcess.identity()));
            }
            inParallel(writers);
            assertEquals(8 * RUNS, one.metrics(Optional.empty(), 1000).size());
            assertEquals(8 * RUNS, other.files(Optional.empty(), 1000).size());
        }
    }

    @Test
    void twoProcessesShareANewFile() throws Exception {
        Path file = folder.resolve("state.db");
        List<Process> children = List.of(child(file, "work", "a"), child(file, "work", "b"));
        for (Process child : children) {
            assertEquals("", end(child));
            assertEquals(0, child.exitValue());
        }
        try (SqliteStateStore store = open(file)) {
            List<FileRow> files = store.files(Optional.empty(), 1000);
            assertEquals(2 * RUNS, files.size());
            assertEquals(2 * RUNS, files.stream().map(FileRow::runId).distinct().count());
        }
    }

    /// Lesson 45: a first start in parallel. Both processes find no file, start in the same
    /// millisecond of the same clock, and write with four workers each.
    @Test
    void lesson45TwoProcessesStartDifferentExportsInTheSameMillisecond() throws Exception {
        Path file = folder.resolve("state.db");
        List<String> exports = List.of("a", "b");
        List<Process> children = new ArrayList<>();
        for (String export : exports) {
            children.add(child(file, "chunks", export));
        }
        for (Process child : children) {
            assertEquals('r', child.getInputStream().read(), "the child is ready");
        }
        for (Process child : children) {
            child.getOutputStream().write('g');
            child.getOutputStream().close();
        }
        for (Process child : children) {
            assertEquals("", end(child));
            assertEquals(0, child.exitValue());
        }
        try (SqliteStateStore store = open(file)) {
            for (String export : exports) {
                Checkpoint run = store.newestRun(export).orElseThrow();
                assertEquals(new RunId(export, Samples.START), run.runId());
                assertEquals(RunStatus.SUCCESS, run.status());
                assertEquals(
                        TASKS,
                        run.tasks().stream()
                                .filter(task -> task.status() == TaskStatus.COMPLETED)
                                .filter(task -> task.attempts() == 1 && task.rows() == 1)
                                .count());
                assertEquals(TASKS, run.parts().size());
                assertEquals(TASKS, store.files(Optional.of(export), 1000).size());
                assertEquals("5", store.cursor(export).orElseThrow().value().orElseThrow());
                assertEquals(1, store.schemaHistory(Optional.of(export)).size());
                assertEquals(1, store.metrics(Optional.of(export), 10).size());
            }
        }
    }

    @Test
    void aLeaseOfAKilledProcessIsTakenOverAtOnce() throws Exception {
        Path file = folder.resolve("state.db");
        Process child = child(file, "hold", "orders");
        try (SqliteStateStore store = open(file)) {
            assertEquals('h', child.getInputStream().read(), "the child holds the lease");
            RivetException busy =
                    assertThrows(
                            RivetException.class,
                            () -> store.acquireLease("orders", CurrentProcess.identity()));
            assertEquals(FailureKind.BUSY, busy.kind());
            assertTrue(busy.sentence().contains(" " + child.pid() + " "), busy.sentence());

            child.destroyForcibly();
            assertTrue(child.waitFor(30, TimeUnit.SECONDS));
            Lease lease = store.acquireLease("orders", CurrentProcess.identity());
            assertEquals(child.pid(), lease.takenOverFrom().orElseThrow().pid());
            assertEquals("interrupted", store.metrics(Optional.empty(), 1).getFirst().status());
        } finally {
            child.destroyForcibly();
        }
    }

    /// The other process of these tests: works on an export or holds its lease.
    ///
    /// @param arguments the state file, `work`, `chunks` or `hold`, the export
    @SuppressWarnings("SystemOut")
    static void main(String... arguments) throws Exception {
        if (arguments[1].equals("chunks")) {
            System.out.print("r");
            System.out.flush();
            System.in.read();
            exportInChunks(Path.of(arguments[0]), arguments[2]);
            return;
        }
        try (SqliteStateStore store = open(Path.of(arguments[0]))) {
            if (arguments[1].equals("work")) {
                runRepeatedly(store, arguments[2], CurrentProcess.identity());
                return;
            }
            store.acquireLease(arguments[2], CurrentProcess.identity());
            store.startRun(Samples.run(arguments[2], 1));
            System.out.print("h");
            System.out.flush();
            System.in.read(); // ends when the test does, or is killed before
        }
    }

    /// A whole run of four workers, from the first opening of the file.
    private static void exportInChunks(Path file, String export) throws Exception {
        try (SqliteStateStore store = open(file)) {
            Lease lease = store.acquireLease(export, CurrentProcess.identity());
            RunId run = store.startRun(Samples.chunked(export, TASKS, true));
            AtomicInteger next = new AtomicInteger();
            List<Callable<Integer>> workers = new ArrayList<>();
            for (int worker = 0; worker < 4; worker++) {
                workers.add(() -> completeTasks(store, run, next));
            }
            inParallel(workers);
            store.heartbeat(lease);
            StoredColumn id = new StoredColumn("id", "int64", Optional.empty(), Optional.empty());
            store.closeRun(
                    run,
                    new RunClosing(
                            RunStatus.SUCCESS,
                            true,
                            Samples.metrics(export, run.text(), "success"),
                            Optional.of(
                                    new RunClosing.CursorMove(Optional.empty(), "5", "{}", "{}")),
                            Optional.of(new RunClosing.SchemaSnapshot(List.of(id), ""))));
            store.release(lease);
        }
    }

    private static int completeTasks(SqliteStateStore store, RunId run, AtomicInteger next) {
        int done = 0;
        for (int task = next.getAndIncrement(); task < TASKS; task = next.getAndIncrement()) {
            store.beginTask(run, task);
            store.openPart(run, Samples.part(task, 0));
            PartRow part = Samples.part(task, 0).finished(1, 1, PartContent.unknown());
            Samples.complete(store, run, task, List.of(part), "csv", Optional.of("none"));
            store.markDelivered(run, part);
            done++;
        }
        return done;
    }

    private static String runRepeatedly(
            SqliteStateStore store, String export, ProcessIdentity owner) {
        for (int i = 0; i < RUNS; i++) {
            Lease lease = store.acquireLease(export, owner);
            RunId run = store.startRun(Samples.run(export, 1));
            store.openPart(run, Samples.part(0, 0));
            store.heartbeat(lease);
            List<PartRow> parts = List.of(Samples.part(0, 0).finished(1, 1, PartContent.unknown()));
            Samples.complete(store, run, 0, parts, "csv", Optional.of("none"));
            MetricRow metrics = Samples.metrics(export, run.text(), "success");
            store.closeRun(run, new RunClosing(RunStatus.SUCCESS, true, metrics));
            store.release(lease);
        }
        return export;
    }

    private static <T> List<T> inParallel(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work, 90, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static Process child(Path file, String role, String export) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SharedStateTest.class.getName(),
                        file.toString(),
                        role,
                        export)
                .redirectErrorStream(true)
                .start();
    }

    private static String end(Process child) throws IOException, InterruptedException {
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        return output;
    }

    private static SqliteStateStore open(Path file) {
        return SqliteStateStore.open(file, Clock.systemUTC());
    }
}

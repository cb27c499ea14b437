package io.rivet.headless;

import io.rivet.schema.StoredColumn;
import io.rivet.state.MetricRow;
import io.rivet.state.NewRun;
import io.rivet.state.PartContent;
import io.rivet.state.PartRow;
import io.rivet.state.RunClosing;
import io.rivet.state.RunStatus;
import io.rivet.state.SqliteStateStore;
import io.rivet.state.TaskCompletion;
import io.rivet.value.RunId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A state database with runs that ended in several ways, and the files that they left.
///
/// @param folder where the files lie
/// @param file the database
record StateSamples(Path folder, Path file) {

    static final Instant AT = Instant.parse("2026-03-01T10:20:30.5Z");

    SqliteStateStore open() {
        return SqliteStateStore.open(file, Clock.fixed(AT, ZoneOffset.UTC));
    }

    /// One task is done, one failed, one was under way and left a staged file.
    RunId stoppedRun(boolean held) {
        try (SqliteStateStore store = open()) {
            RunId run =
                    store.startRun(
                            new NewRun(
                                    new RunId("orders", AT),
                                    "chunked",
                                    "parquet",
                                    new NewRun.Checkpoint(held, true, "1f24b22011040dff", "[]", 3),
                                    List.of(
                                            new NewRun.NewTask("{}", "1", "100"),
                                            new NewRun.NewTask("{}", "101", "200"),
                                            new NewRun.NewTask("{}", "", ""))));
            store.beginTask(run, 0);
            Files.writeString(folder.resolve("a.parquet"), "a");
            Files.writeString(folder.resolve("b.parquet"), "b");
            store.completeTask(
                    run,
                    new TaskCompletion(
                            0,
                            List.of(
                                    part(0, 0, "a.parquet")
                                            .finished(40, 400, PartContent.unknown())
                                            .asDelivered(),
                                    part(0, 1, "b.parquet")
                                            .finished(30, 300, PartContent.unknown())
                                            .asDelivered()),
                            70,
                            OptionalLong.of(70),
                            List.of(),
                            "parquet",
                            Optional.empty()));
            store.beginTask(run, 1);
            store.failTask(run, 1, "no host");
            store.beginTask(run, 1);
            store.failTask(run, 1, "no host;\nis it up?");
            store.openPart(run, part(2, 0, "c.parquet"));
            Files.writeString(folder.resolve(hidden("c.parquet")), "c");
            end(store, run, RunStatus.FAILED);
            return run;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    PartRow part(int task, int part, String name) {
        return new PartRow(
                task,
                part,
                name,
                folder.resolve(name).toString(),
                folder.resolve(hidden(name)).toString(),
                0,
                0);
    }

    /// As a local destination names what is being written.
    static String hidden(String name) {
        return "." + name + ".0123456789ab.tmp";
    }

    void moveCursor(String export, String value) {
        try (SqliteStateStore store = open()) {
            RunId run = store.startRun(new NewRun(new RunId(export, AT), "incremental", "csv", 1));
            String position = "{\"values\":[\"" + value + "\"]}";
            close(
                    store,
                    run,
                    RunStatus.SUCCESS,
                    Optional.of(
                            new RunClosing.CursorMove(
                                    Optional.empty(), value, position, "{\"columns\":[\"id\"]}")),
                    Optional.empty());
        }
    }

    void seeSchema(String export, Instant at, String change, StoredColumn... columns) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        try (SqliteStateStore store = SqliteStateStore.open(file, clock)) {
            RunId run = store.startRun(new NewRun(new RunId(export, at), "full", "csv", 1));
            close(
                    store,
                    run,
                    RunStatus.SUCCESS,
                    Optional.empty(),
                    Optional.of(new RunClosing.SchemaSnapshot(List.of(columns), change)));
        }
    }

    static StoredColumn column(String name, String type, String sourceType, boolean nullable) {
        return new StoredColumn(name, type, Optional.of(sourceType), Optional.of(nullable));
    }

    static void end(SqliteStateStore store, RunId run, RunStatus status) {
        close(store, run, status, Optional.empty(), Optional.empty());
    }

    static void close(
            SqliteStateStore store,
            RunId run,
            RunStatus status,
            Optional<RunClosing.CursorMove> cursor,
            Optional<RunClosing.SchemaSnapshot> schema) {
        MetricRow metrics =
                new MetricRow(
                        run.export(),
                        Optional.of(run.text()),
                        AT,
                        1,
                        0,
                        OptionalLong.empty(),
                        status.name().toLowerCase(Locale.ROOT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty());
        boolean published = status == RunStatus.SUCCESS;
        store.closeRun(run, new RunClosing(status, published, metrics, cursor, schema));
    }
}

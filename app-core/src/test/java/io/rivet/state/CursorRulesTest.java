package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.RunId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Cursors move at the end of a run, from where that run found them, and know what they belong to.
class CursorRulesTest {

    private static final String IDENTITY = "{\"columns\":[\"updated_at\"]}";

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

    /// Lesson 17: a value alone means nothing after the config named another column.
    @Test
    void lesson17ACursorIsStoredWithWhatItBelongsTo() {
        move("orders", Optional.empty(), "5");
        assertEquals(
                Optional.of(
                        new CursorRow(
                                "orders",
                                Optional.of("5"),
                                Optional.of("{\"values\":[\"5\"]}"),
                                Optional.of(IDENTITY),
                                Optional.of(clock.instant()))),
                store.cursor("orders"));
        assertEquals(
                List.of("orders|5|2026-03-01T10:00:00.123+00:00"),
                StateFiles.rows(folder.resolve("state.db"), "SELECT * FROM export_state"),
                "as the reference tool reads it");
        assertEquals(Optional.empty(), store.cursor("users"));
    }

    @Test
    void aCursorMovesFromWhereTheRunFoundItOnly() {
        move("orders", Optional.empty(), "5");
        move("orders", Optional.of("{\"values\":[\"5\"]}"), "9");
        move("users", Optional.empty(), "1");
        assertEquals(
                List.of("9", "1"),
                store.cursors().stream().map(row -> row.value().orElseThrow()).toList());
        for (Optional<String> from :
                List.of(Optional.<String>empty(), Optional.of("{\"values\":[\"5\"]}"))) {
            RunId run = store.startRun(Samples.run("orders", 1));
            List<MetricRow> before = store.metrics(Optional.empty(), 100);
            RivetException moved =
                    assertThrows(RivetException.class, () -> closeWith(run, from, "7"));
            assertEquals(FailureKind.BUSY, moved.kind());
            for (String word : List.of("'orders'", run.text(), "'9'", "'7'", "again")) {
                assertTrue(moved.sentence().contains(word), moved.sentence());
            }
            assertEquals("9", store.cursor("orders").orElseThrow().value().orElseThrow());
            assertEquals(before, store.metrics(Optional.empty(), 100), "nothing is written");
            assertEquals(Optional.empty(), store.schema("orders"));
            store.confirmRunning(run);
        }
    }

    @Test
    void aResetWhileARunReadsIsNotUndoneByItsEnd() {
        move("orders", Optional.empty(), "5");
        RunId run = store.startRun(Samples.run("orders", 1));
        assertTrue(store.resetCursor("orders"));
        assertFalse(store.resetCursor("orders"));
        RivetException moved =
                assertThrows(
                        RivetException.class,
                        () -> closeWith(run, Optional.of("{\"values\":[\"5\"]}"), "7"));
        assertTrue(moved.sentence().contains("reset"), moved.sentence());
        assertEquals(Optional.empty(), store.cursor("orders"));
        move("orders", Optional.empty(), "3");
    }

    /// The reference tool knows no position, and no identity.
    @Test
    void whatTheReferenceToolWroteMeanwhileHolds() {
        move("orders", Optional.empty(), "5");
        StateFiles.execute(
                folder.resolve("state.db"), "UPDATE export_state SET last_cursor_value = '8'");
        CursorRow theirs = store.cursor("orders").orElseThrow();
        assertEquals(Optional.of("8"), theirs.value());
        assertEquals(Optional.empty(), theirs.positionJson());
        assertEquals(Optional.empty(), theirs.identityJson());
        move("orders", Optional.of("8"), "9");

        StateFiles.execute(
                folder.resolve("state.db"), "UPDATE export_state SET last_cursor_value = NULL");
        assertEquals(Optional.empty(), store.cursor("orders").orElseThrow().value());
        move("orders", Optional.empty(), "10");
    }

    /// Lesson 18: a cursor that moves before the run is done skips what the run then loses.
    @Test
    void lesson18NothingButTheEndOfARunMovesACursor() {
        assertEquals(
                Set.of("closeRun", "resetCursor", "cursor", "cursors"),
                Arrays.stream(StateStore.class.getMethods())
                        .filter(
                                method ->
                                        method.getName().toLowerCase(Locale.ROOT).contains("cursor")
                                                || Arrays.asList(method.getParameterTypes())
                                                        .contains(RunClosing.class))
                        .map(Method::getName)
                        .collect(Collectors.toSet()));
        move("orders", Optional.empty(), "5");
        RunId run = store.startRun(Samples.chunked("orders", 1, true));
        store.beginTask(run, 0);
        Samples.complete(store, run, 0, List.of(), "csv", Optional.empty());
        store.closeRun(
                run,
                new RunClosing(
                        RunStatus.FAILED, false, Samples.metrics("orders", run.text(), "failed")));
        store.resumeRun(run);
        store.failTask(store.startRun(Samples.run("orders", 1)), 0, "no host");
        assertEquals("5", store.cursor("orders").orElseThrow().value().orElseThrow());
    }

    /// Lesson 15: cursor, schema, metrics and the end of the run are one transaction.
    @Test
    void lesson15ACursorNeverMovesWithoutTheEndOfItsRun() {
        RunId run = store.startRun(Samples.run("orders", 1));
        closeWith(run, Optional.empty(), "5");
        assertThrows(
                IllegalStateException.class,
                () -> closeWith(run, Optional.of("{\"values\":[\"5\"]}"), "7"),
                "it is closed already");
        assertEquals("5", store.cursor("orders").orElseThrow().value().orElseThrow());
        assertEquals(1, store.metrics(Optional.empty(), 10).size());
    }

    private void move(String export, Optional<String> from, String to) {
        closeWith(store.startRun(Samples.run(export, 1)), from, to);
    }

    private void closeWith(RunId run, Optional<String> from, String to) {
        RunClosing.CursorMove move =
                new RunClosing.CursorMove(from, to, "{\"values\":[\"" + to + "\"]}", IDENTITY);
        store.closeRun(
                run,
                new RunClosing(
                        RunStatus.SUCCESS,
                        true,
                        Samples.metrics(run.export(), run.text(), "success"),
                        Optional.of(move),
                        Optional.empty()));
    }
}

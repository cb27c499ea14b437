package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.StoredColumn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class MigrationTest {

    private static final String OBJECTS =
            "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY 1, 2";

    private static final String NEWEST_VERSION = "SELECT max(version) FROM schema_version";

    @TempDir Path folder;

    @Test
    void aNewFileHasTheReferencesTablesColumnForColumn() {
        Path ours = folder.resolve("ours.db");
        Path theirs = folder.resolve("theirs.db");
        ReferenceFiles.write(3, theirs);
        openAndClose(ours);
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6"),
                StateFiles.rows(ours, "SELECT version FROM schema_version ORDER BY rowid"));
        assertEquals(
                List.of("wal"),
                StateFiles.rows(ours, "PRAGMA journal_mode"),
                "the log that readers and a writer share");
        List<String> objects = StateFiles.rows(ours, OBJECTS);
        for (String object : StateFiles.rows(theirs, OBJECTS)) {
            assertTrue(objects.contains(object), object + " in " + objects);
            String name = object.substring(object.indexOf('|') + 1);
            for (String pragma : List.of("table_info", "index_xinfo")) {
                String query = "SELECT * FROM pragma_" + pragma + "('" + name + "')";
                List<String> expected = StateFiles.rows(theirs, query);
                List<String> found = StateFiles.rows(ours, query);
                boolean longer = pragma.equals("table_info") && name.equals("export_metrics");
                assertEquals(expected, longer ? found.subList(0, expected.size()) : found, name);
            }
        }
        assertFalse(Files.exists(folder.resolve("ours.db.bak")), "there was nothing to back up");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aFileOfTheReferenceKeepsItsRowsAndIsBackedUpFirst(int version) {
        Path file = folder.resolve(".rivet_state.db");
        ReferenceFiles.write(version, file);
        List<String> before = content(file);

        openAndClose(file);
        openAndClose(file);

        assertEquals(before, content(file).stream().filter(before::contains).toList());
        Path backup = folder.resolve(".rivet_state.db.bak");
        assertEquals(before, content(backup));
        assertEquals(
                version == 0 ? List.of() : List.of(Integer.toString(version)),
                version == 0
                        ? List.of()
                        : StateFiles.rows(backup, "SELECT max(version) FROM schema_version"));
        assertFalse(Files.exists(folder.resolve(".rivet_state.db.bak.1")), "one backup only");
        assertEquals(List.of("ok"), StateFiles.rows(file, "PRAGMA integrity_check"));
        try (SqliteStateStore store = open(file)) {
            MetricRow row = store.metrics(Optional.of("orders"), 5).getFirst();
            assertEquals(12, row.totalRows());
            assertEquals(0, row.valuesChanged());
            if (version == 0) {
                assertEquals(Optional.empty(), row.runId());
                assertEquals(0, row.filesProduced());
            } else {
                assertEquals(Instant.parse("2026-01-02T03:04:06.123456789Z"), row.runAt());
                assertEquals(OptionalLong.of(57), row.peakRssMb());
                assertEquals(Optional.of(true), row.validated());
                assertEquals(Optional.of(false), row.schemaChanged());
                assertEquals(2048, store.files(Optional.empty(), 5).getFirst().bytes());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void lesson43aFileOfOurOwnEarlierVersionKeepsItsRowsWithoutABackup(int version) {
        Path file = folder.resolve("state.db");
        EarlierFiles.write(version, file);
        List<String> before = content(file);
        openAndClose(file);
        assertEquals(before, content(file).stream().filter(before::contains).toList());
        assertEquals(List.of("6"), StateFiles.rows(file, NEWEST_VERSION));
        assertFalse(Files.exists(folder.resolve("state.db.bak")));
        assertEquals(List.of("ok"), StateFiles.rows(file, "PRAGMA integrity_check"));
        try (SqliteStateStore store = open(file)) {
            assertEquals(0, store.metrics(Optional.empty(), 1).getFirst().valuesChanged());
            store.recordFailure(Samples.metrics("orders", "orders_2", "failed"));
            assertEquals(12, store.metrics(Optional.empty(), 1).getFirst().valuesChanged());
            UnfinishedRun published = store.olderRuns("orders", 0).getFirst();
            assertEquals(List.of(7L, 5L), published.parts().stream().map(PartRow::rows).toList());
            assertTrue(published.parts().stream().allMatch(PartRow::delivered));
            assertEquals(PartContent.unknown(), published.parts().getFirst().content());
            UnfinishedRun failed = store.resettableRuns("orders").getFirst();
            assertEquals("c.parquet", failed.parts().getFirst().fileName());
            assertFalse(failed.parts().getFirst().delivered());
            assertEquals(Optional.empty(), store.checkpoint("orders"), "never to be resumed");
            assertEquals(
                    TaskStatus.PENDING, store.newestRun("orders").get().tasks().get(0).status());
        }
        assertEquals(
                List.of("1|12"),
                StateFiles.rows(
                        file,
                        "SELECT attempts, row_count FROM rivet_task WHERE status = 'completed'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void theReferencesCursorsAndSchemasComeAlong(int version) {
        Path file = folder.resolve("state.db");
        if (version > 3) {
            EarlierFiles.write(version, file);
        } else {
            ReferenceFiles.write(version, file);
        }
        try (SqliteStateStore store = open(file)) {
            Instant at = Instant.parse("2026-01-02T03:04:06.123456789Z");
            assertEquals(
                    List.of(
                            new CursorRow(
                                    "orders",
                                    Optional.of("2026-01-02T03:04:05"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(at))),
                    store.cursors());
            SchemaRow schema = store.schema("orders").orElseThrow();
            StoredColumn id = new StoredColumn("id", "Int64", Optional.empty(), Optional.empty());
            assertEquals(List.of(id), schema.columns());
            assertEquals(Optional.empty(), schema.runId());
            assertEquals(List.of(schema), store.schemaHistory(Optional.empty()));
        }
    }

    /// A file of the reference tool that stopped in the middle of its chunks.
    @Test
    void theReferencesChunksAreShownAndForgottenButNeverResumed() {
        Path file = folder.resolve("state.db");
        ReferenceFiles.write(3, file);
        StateFiles.execute(
                file,
                """
                INSERT INTO chunk_task (run_id, chunk_index, start_key, end_key, status, attempts,
                    last_error, rows_written, file_name, updated_at) VALUES
                ('big_20260102T030405.999', 1, '101', '200', 'completed', 2, NULL, 99, 'b.csv',
                    '2026-01-02T03:04:06+00:00'),
                ('big_20260102T030405.999', 2, '201', '300', 'failed', 3, 'no host', NULL, NULL,
                    '2026-01-02T03:04:06+00:00')\
                """);
        try (SqliteStateStore store = open(file)) {
            assertEquals(Optional.empty(), store.checkpoint("big"));
            Checkpoint run = store.newestRun("big").orElseThrow();
            assertEquals("big_20260102T030405.999", run.runId().text());
            assertEquals("abc", run.fingerprint());
            assertEquals(3, run.maxAttempts());
            assertEquals(RunStatus.INTERRUPTED, run.status());
            assertFalse(run.resumable() || run.held());
            assertEquals(
                    List.of(TaskStatus.PENDING, TaskStatus.COMPLETED, TaskStatus.FAILED),
                    run.tasks().stream().map(TaskRow::status).toList());
            assertEquals(99, run.tasks().get(1).rows());
            assertEquals(Optional.of("no host"), run.tasks().get(2).error());
            assertEquals("b.csv", run.parts().getFirst().fileName());

            assertEquals(0, store.resetChunks("orders"));
            assertEquals(1, store.resetChunks("big"));
            assertEquals(Optional.empty(), store.newestRun("big"));
        }
        assertEquals(List.of(), StateFiles.rows(file, "SELECT * FROM chunk_task"));
    }

    @Test
    void aBackupThatExistsIsNeverTouched() throws IOException {
        Path file = folder.resolve("state.db");
        ReferenceFiles.write(3, file);
        Path precious = folder.resolve("state.db.bak");
        Files.writeString(precious, "precious");
        openAndClose(file);
        assertEquals("precious", Files.readString(precious));
        try (var left = Files.list(folder)) {
            assertEquals(
                    List.of("state.db", "state.db.bak", "state.db.bak.1"),
                    left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aBackupHoldsWhatTheReferenceLeftInItsLog() throws IOException {
        Path busy = folder.resolve("busy.db");
        ReferenceFiles.write(3, busy);
        Path crashed = folder.resolve("crashed.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + busy);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("INSERT INTO export_state VALUES ('late', '7', NULL)");
            StateFiles.copy(busy, crashed);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        assertTrue(Files.size(Path.of(crashed + "-wal")) > 0);
        openAndClose(crashed);
        String query = "SELECT last_cursor_value FROM export_state WHERE export_name = 'late'";
        assertEquals(List.of("7"), StateFiles.rows(crashed, query));
        assertEquals(List.of("7"), StateFiles.rows(folder.resolve("crashed.db.bak"), query));
    }

    @Test
    void aFileOfANewerVersionIsRefusedAndUnchanged() throws IOException {
        Path file = folder.resolve("state.db");
        openAndClose(file);
        StateFiles.execute(file, "INSERT INTO schema_version VALUES (9)");
        byte[] before = Files.readAllBytes(file);
        RivetException refusal = refused(file);
        assertTrue(refusal.sentence().contains("version 9"), refusal.sentence());
        assertTrue(refusal.sentence().contains(file.toString()), refusal.sentence());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @CsvSource({"moz_places, another program", "'', isn't an SQLite database"})
    void aFileOfAnotherKindIsRefused(String table, String reason) throws IOException {
        Path file = folder.resolve("state.db");
        if (table.isEmpty()) {
            Files.writeString(
                    file, "just some text, long enough to be read as a header".repeat(99));
        } else {
            StateFiles.execute(file, "CREATE TABLE " + table + " (a INTEGER)");
        }
        byte[] before = Files.readAllBytes(file);
        RivetException refusal = refused(file);
        assertTrue(refusal.sentence().contains(reason), refusal.sentence());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    private static RivetException refused(Path file) {
        RivetException refusal = assertThrows(RivetException.class, () -> openAndClose(file));
        assertEquals(FailureKind.USAGE, refusal.kind());
        assertTrue(refusal.sentence().contains("RIVET_STATE"), refusal.sentence());
        return refusal;
    }

    /// All rows of the reference's tables.
    private static List<String> content(Path file) {
        List<String> content = new ArrayList<>();
        for (String table :
                StateFiles.rows(
                        file,
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE"
                                + " 'sqlite%' AND name NOT LIKE 'rivet%' ORDER BY name")) {
            String columns =
                    table.equals("export_metrics")
                            ? "id, export_name, run_at, duration_ms, total_rows, status"
                            : "*";
            StateFiles.rows(file, "SELECT " + columns + " FROM " + table)
                    .forEach(row -> content.add(table + ": " + row));
        }
        return content;
    }

    private static SqliteStateStore open(Path file) {
        return SqliteStateStore.open(file, new SettableClock(), process -> false);
    }

    private static void openAndClose(Path file) {
        open(file).close();
    }
}

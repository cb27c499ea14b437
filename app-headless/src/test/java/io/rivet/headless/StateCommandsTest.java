package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.schema.StoredColumn;
import io.rivet.state.CurrentProcess;
import io.rivet.state.Lease;
import io.rivet.state.NewRun;
import io.rivet.state.RunStatus;
import io.rivet.state.SqliteStateStore;
import io.rivet.value.RunId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the commands about the state database print, over a real one.
class StateCommandsTest {

    private static final String RULE = "-".repeat(90) + "\n";

    @TempDir Path folder;
    private Path file;
    private StateSamples samples;
    private final CommandTester tester = CommandTester.quiet();

    @BeforeEach
    void place() {
        file = folder.resolve("s.db");
        samples = new StateSamples(folder, file);
    }

    @ParameterizedTest
    @CsvSource({
        "show, No export state recorded yet.",
        "schema, No schemas recorded yet.",
        "schema -e orders, No schema recorded for export 'orders'.",
        "reset -e orders, No cursor is stored for export 'orders': nothing was reset.",
        "reset-chunks -e orders,"
                + " No unfinished run is stored for export 'orders': nothing was removed."
    })
    void nothingYet(String command, String sentence) {
        assertEquals(0, state(command.split(" ", -1)));
        assertEquals(sentence + "\n", tester.out());
        assertEquals("", tester.err());
    }

    @Test
    void noChunksYet() {
        assertEquals(0, state("chunks", "-e", "orders"));
        assertEquals(
                "database:   " + file + "\nNo chunk checkpoint data for export 'orders'.\n",
                tester.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "chunks", "reset-chunks"})
    void anExportMustBeNamed(String command) {
        assertEquals(2, state(command));
        assertTrue(tester.err().contains("--export"), tester.err());
        assertFalse(Files.exists(file));
    }

    @Test
    void showPrintsTheCursors() {
        samples.moveCursor("orders", "2026-03-01T10:00:00.000001");
        samples.moveCursor("a_name_that_is_longer_than_its_column", "7");
        assertEquals(0, state("show"));
        assertEquals(
                "EXPORT                         LAST CURSOR                              LAST RUN\n"
                        + RULE
                        + "a_name_that_is_longer_than_its_column 7                              "
                        + "          2026-03-01T10:20:30.500+00:00\n"
                        + "orders                         2026-03-01T10:00:00.000001              "
                        + " 2026-03-01T10:20:30.500+00:00\n",
                tester.out());
    }

    @Test
    void showPrintsJson() {
        samples.moveCursor("orders", "7");
        assertEquals(0, state("show", "--json"));
        assertEquals(
                """
                {
                  "cursors" : [
                    {
                      "export" : "orders",
                      "last_cursor" : "7",
                      "last_run" : "2026-03-01T10:20:30.500+00:00",
                      "position" : "{\\"values\\":[\\"7\\"]}",
                      "belongs_to" : "{\\"columns\\":[\\"id\\"]}"
                    }
                  ]
                }
                """,
                tester.out());
    }

    @Test
    void resetForgetsTheCursorOfOneExport() {
        samples.moveCursor("orders", "7");
        samples.moveCursor("users", "8");
        assertEquals(0, state("reset", "-e", "ordres"));
        assertEquals(0, state("reset", "-e", "orders"));
        assertEquals(0, state("reset", "-e", "users", "--json"));
        assertEquals(0, state("reset", "-e", "users", "--json"));
        assertEquals(
                "No cursor is stored for export 'ordres': nothing was reset."
                        + " Did you mean 'orders'?\n"
                        + "State reset for export 'orders'\n"
                        + "{\n  \"export\" : \"users\",\n  \"reset\" : true\n}\n"
                        + "{\n  \"export\" : \"users\",\n  \"reset\" : false\n}\n",
                tester.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "reset-chunks"})
    void aLivingRunIsSafe(String command) {
        samples.moveCursor("orders", "7");
        RunId run = samples.stoppedRun(true);
        try (SqliteStateStore store = SqliteStateStore.open(file, Clock.systemUTC())) {
            Lease lease = store.acquireLease("orders", CurrentProcess.identity());
            assertEquals(75, state(command, "-e", "orders"));
            assertTrue(tester.err().contains("already running"), tester.err());
            assertEquals(run, store.checkpoint("orders").orElseThrow().runId());
            assertTrue(store.cursor("orders").isPresent());
            store.release(lease);
        }
    }

    @Test
    void chunksPrintsTheTasksAndHowToGoOn() {
        samples.stoppedRun(true);
        assertEquals(0, state("chunks", "-e", "orders"));
        assertEquals(
                "database:   "
                        + file
                        + "\n"
                        + """
                        export:     orders
                        run_id:     orders_20260301T102030.500
                        plan_hash:  1f24b22011040dff
                        status:     failed
                        updated_at: 2026-03-01T10:20:30.500+00:00

                        IDX    STATUS       START              END                 ATT     ROWS FILE
                        """
                        + RULE
                        + """
                        0      completed    1                  100                   1       70 a.parquet
                                                                                                b.parquet
                        1      failed       101                200                   2        - -
                               error: no host; is it up?
                        2      pending      -                  -                     0        - -

                        To resume it:  rivet run --resume -c 'my rivet.yaml' -e orders --state FILE
                        To give it up: rivet state reset-chunks -c 'my rivet.yaml' -e orders --state FILE
                        """
                                .replace("FILE", file.toString()),
                tester.out());
    }

    @Test
    void chunksSaysOfARunThatIsntHeldWhatAPlainRunDoes() {
        samples.stoppedRun(false);
        assertEquals(0, state("chunks", "-e", "orders"));
        assertTrue(
                tester.out()
                        .endsWith(
                                "\nTo resume it:  rivet run --resume -c 'my rivet.yaml' -e orders"
                                        + " --state "
                                        + file
                                        + "\n"
                                        + "A run without --resume reads everything anew.\n"),
                tester.out());
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, This run is done; there is nothing to resume.",
        "FAILED, This run can't be resumed; the next run reads everything anew."
    })
    void chunksSaysWhenNothingCanBeResumed(RunStatus status, String sentence) {
        try (SqliteStateStore store = samples.open()) {
            RunId run =
                    store.startRun(
                            new NewRun(new RunId("orders", StateSamples.AT), "full", "csv", 1));
            StateSamples.end(store, run, status);
        }
        assertEquals(0, state("chunks", "-e", "orders"));
        assertTrue(tester.out().endsWith("\n" + sentence + "\n"), tester.out());
        assertTrue(tester.out().contains("plan_hash:  -\n"), tester.out());
        assertFalse(tester.out().contains("--resume -c"), tester.out());
    }

    @Test
    void chunksSaysWhenARunGoesOn() {
        try (SqliteStateStore store = samples.open()) {
            store.startRun(new NewRun(new RunId("orders", StateSamples.AT), "full", "csv", 1));
            assertEquals(0, state("chunks", "-e", "orders"));
        }
        assertTrue(tester.out().contains("\nThis run goes on."), tester.out());
    }

    @Test
    void chunksPrintsJson() {
        samples.stoppedRun(true);
        assertEquals(0, state("chunks", "-e", "orders", "--json"));
        assertTrue(
                tester.out()
                        .contains(
                                """
                                    "run_id" : "orders_20260301T102030.500",
                                    "plan_hash" : "1f24b22011040dff",
                                    "status" : "failed",
                                    "resumable" : true,
                                    "held" : true,
                                    "max_attempts" : 3,
                                    "updated_at" : "2026-03-01T10:20:30.500+00:00",
                                    "tasks" : [
                                      {
                                        "index" : 0,
                                        "status" : "completed",
                                        "start" : "1",
                                        "end" : "100",
                                        "attempts" : 1,
                                        "rows" : 70,
                                        "source_rows" : 70,
                                        "files" : [
                                          "a.parquet",
                                          "b.parquet"
                                        ],
                                        "error" : null
                                      },
                                """),
                tester.out());
        assertEquals(0, state("chunks", "-e", "nobody", "--json"));
        assertTrue(tester.out().endsWith("\"run\" : null\n}\n"), tester.out());
    }

    @Test
    void resetChunksRemovesTheFilesThatNoManifestNamesAndForgets() throws IOException {
        samples.stoppedRun(true);
        Path stranger = Files.writeString(folder.resolve("stranger.parquet"), "not ours");
        assertEquals(0, state("reset-chunks", "-e", "users"));
        assertTrue(Files.exists(folder.resolve("a.parquet")));
        assertEquals(0, state("reset-chunks", "-e", "orders"));
        assertTrue(
                tester.out()
                        .endsWith(
                                """
                                Removed 1 chunk run record(s) for export 'orders'.
                                Removed 3 file(s).
                                """),
                tester.out());
        for (String gone : List.of("a.parquet", "b.parquet", StateSamples.hidden("c.parquet"))) {
            assertFalse(Files.exists(folder.resolve(gone)), gone);
        }
        assertTrue(Files.exists(stranger));
        assertEquals(0, state("reset-chunks", "-e", "orders", "--json"));
        assertTrue(tester.out().contains("\"removed_runs\" : 0"), tester.out());
        try (SqliteStateStore store = samples.open()) {
            assertEquals(Optional.empty(), store.checkpoint("orders"));
            assertEquals(List.of(), store.files(Optional.empty(), 10));
        }
    }

    /// The process ended between the manifest and the end of the run: the files are named.
    @Test
    void resetChunksKeepsWhatAManifestNames() throws IOException {
        RunId run = samples.stoppedRun(true);
        Files.createDirectory(folder.resolve("_rivet"));
        Files.writeString(folder.resolve("_rivet").resolve(run.text() + ".json"), "{}");
        assertEquals(0, state("reset-chunks", "-e", "orders"));
        assertTrue(Files.exists(folder.resolve("a.parquet")));
        try (SqliteStateStore store = samples.open()) {
            assertEquals(Optional.empty(), store.checkpoint("orders"));
            assertEquals(List.of(run.text()), runIds(store));
        }
    }

    private static List<String> runIds(SqliteStateStore store) {
        return store.olderRuns("orders", 0).stream().map(run -> run.runId()).toList();
    }

    @Test
    void resetChunksForgetsNothingWhileFilesCantBeRemoved() throws IOException {
        RunId run = samples.stoppedRun(true);
        Files.delete(folder.resolve("b.parquet"));
        Files.createDirectory(folder.resolve("b.parquet"));
        assertEquals(1, state("reset-chunks", "-e", "orders"));
        assertTrue(tester.err().contains(run.text()), tester.err());
        assertTrue(tester.err().contains("b.parquet"), tester.err());
        try (SqliteStateStore store = samples.open()) {
            assertEquals(run, store.checkpoint("orders").orElseThrow().runId());
        }
        Files.delete(folder.resolve("b.parquet"));
        assertEquals(0, state("reset-chunks", "-e", "orders"));
    }

    @Test
    void schemaPrintsColumnsAndHistory() {
        StoredColumn id = StateSamples.column("id", "int64", "bigint", false);
        StoredColumn email = StateSamples.column("email", "text", "character varying(100)", true);
        String added = "added email (text); " + "changed note: text -> json; ".repeat(3) + "x";
        samples.seeSchema("orders", StateSamples.AT, "", id);
        samples.seeSchema("orders", StateSamples.AT.plusSeconds(60), added, id, email);
        samples.seeSchema("users", StateSamples.AT, "", email);
        assertEquals(0, state("schema"));
        assertEquals(
                """
                export 'orders'
                  columns:
                    id int64, from bigint, NOT NULL
                    email text, from character varying(100)
                  history:
                    2026-03-01T10:21:30.500+00:00 orders_20260301T102130.500
                      added email (text); changed note: text -> json; changed note: text ->
                      json; changed note: text -> json; x
                    2026-03-01T10:20:30.500+00:00 orders_20260301T102030.500
                      first seen, with 1 column(s)

                export 'users'
                  columns:
                    email text, from character varying(100)
                  history:
                    2026-03-01T10:20:30.500+00:00 users_20260301T102030.500
                      first seen, with 1 column(s)
                """,
                tester.out());
        assertTrue(tester.out().lines().allMatch(line -> line.length() <= 80), tester.out());
    }

    @Test
    void schemaPrintsJsonOfOneExport() {
        samples.seeSchema(
                "orders", StateSamples.AT, "", StateSamples.column("id", "int64", "bigint", false));
        samples.seeSchema(
                "users", StateSamples.AT, "", StateSamples.column("x", "text", "text", true));
        assertEquals(0, state("schema", "-e", "orders", "--json"));
        assertEquals(
                """
                {
                  "schemas" : [
                    {
                      "export" : "orders",
                      "run_id" : "orders_20260301T102030.500",
                      "at" : "2026-03-01T10:20:30.500+00:00",
                      "change" : "",
                      "columns" : [
                        {
                          "name" : "id",
                          "type" : "int64",
                          "source_type" : "bigint",
                          "nullable" : false
                        }
                      ]
                    }
                  ]
                }
                """,
                tester.out());
    }

    private int state(String... words) {
        List<String> arguments = new ArrayList<>(List.of("state"));
        arguments.addAll(Arrays.asList(words));
        arguments.addAll(List.of("-c", "my rivet.yaml", "--state", file.toString()));
        return tester.execute(arguments.toArray(String[]::new));
    }
}

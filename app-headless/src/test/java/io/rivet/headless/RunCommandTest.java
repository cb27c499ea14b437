package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.event.ExportPhase;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.state.RunStatus;
import io.rivet.value.RunId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class RunCommandTest {

    private static final RunSummary ORDERS = Summaries.success("orders");
    private static final RunSummary USERS =
            Summaries.failed(
                    "users",
                    RunStatus.FAILED,
                    FailureKind.PERMANENT,
                    "export 'users': there is no table public.users");

    @Test
    void showsEachSummaryOnceAndExitsWithTheOutcome() {
        CommandTester tester = CommandTester.quiet();
        tester.run
                .then(
                        () ->
                                tester.run.tell(
                                        new RunEvent.ExportEnded(now(tester), "orders", ORDERS)))
                .endsWith(1, ORDERS, USERS);

        assertEquals(1, tester.execute("run", "-c", "rivet.yaml"));

        assertEquals("\n" + SummaryText.of(ORDERS) + "\n" + SummaryText.of(USERS), tester.err());
        assertEquals("", tester.out());
    }

    @Test
    void handsItsOptionsOn() {
        CommandTester tester = CommandTester.quiet();
        assertEquals(
                0,
                tester.execute(
                        "run",
                        "-c",
                        "a b.yaml",
                        "-e",
                        "orders",
                        "-e",
                        "users",
                        "-p",
                        "day=1=2",
                        "-p",
                        "empty=",
                        "--validate",
                        "--state",
                        "s.db"));
        assertEquals(
                List.of(
                        "config a b.yaml {day=1=2, empty=} Optional[s.db]",
                        "start RunOptions[exports=[orders, users], validate=true, reconcile=false,"
                                + " resume=false, parallelExports=Optional[NONE],"
                                + " maxConnections=OptionalInt.empty]"),
                tester.core.asked);
    }

    @Test
    void warningsAndRetriesAreOneLineEach() {
        CommandTester tester = CommandTester.quiet();
        tester.core.warnings = List.of("rivet.yaml:3:1: compression is ignored for csv.");
        tester.run.then(
                () -> {
                    tester.run.tell(new RunEvent.Warned(now(tester), "orders", "two\nlines"));
                    tester.run.tell(
                            new RunEvent.Retrying(
                                    now(tester),
                                    "orders",
                                    0,
                                    1,
                                    3,
                                    Duration.ofMillis(2100),
                                    FailureKind.NETWORK,
                                    "the server is gone"));
                });
        assertEquals(0, tester.execute("run", "-c", "rivet.yaml"));
        assertEquals(
                """
                Warning: rivet.yaml:3:1: compression is ignored for csv.
                Warning: export 'orders': two lines
                Retry: export 'orders': try 2 of 4 in 2.1s, because: the server is gone
                """,
                tester.err());
    }

    @Test
    void onATerminalTheLineOfTheExportUnderWayIsRedrawnBelowTheRest() {
        CommandTester tester = CommandTester.onTerminal();
        RunGauges orders = new RunGauges("orders");
        RunGauges users = new RunGauges("users");
        tester.run.gauges.addAll(List.of(orders, users));
        tester.run
                .then(() -> orders.started(1))
                .then(
                        () -> {
                            orders.phase(ExportPhase.READING);
                            orders.batch(5000, 100, 2048);
                        })
                .then(
                        () -> {
                            orders.phase(ExportPhase.ENDED);
                            tester.run.tell(
                                    new RunEvent.ExportEnded(now(tester), "orders", ORDERS));
                        })
                .endsWith(0, ORDERS);

        assertEquals(0, tester.execute("run", "-c", "rivet.yaml"));

        String up = "\u001b[1A\u001b[J";
        String preparing = "orders  preparing  0 rows  0 B  RSS 142MB\n";
        String reading = "orders  reading  5,000 rows  5,000 rows/s  2.0 KB  RSS 142MB\n";
        String summary = "\n" + SummaryText.of(ORDERS);
        assertEquals(preparing + up + reading + up + summary + reading + up, tester.err());
    }

    @Test
    void onATerminalTheServerIsToldAtTheStart() {
        assertEquals(
                "Source: export 'orders' reads from MariaDB 11.4.5\n",
                started(CommandTester.onTerminal()));
        assertEquals("", started(CommandTester.quiet()));
    }

    private static String started(CommandTester tester) {
        RunEvent event =
                new RunEvent.ExportStarted(
                        now(tester),
                        "orders",
                        new RunId("orders", now(tester)),
                        Summaries.plan("orders", "MariaDB 11.4.5"));
        tester.run.then(() -> tester.run.tell(event));
        assertEquals(0, tester.execute("run", "-c", "rivet.yaml"));
        return tester.err();
    }

    @Test
    void configProblemsAreListedAndNothingStarts() {
        CommandTester tester = CommandTester.quiet();
        tester.core.refuses(
                new RivetException(
                        FailureKind.USAGE,
                        """
                        The config rivet.yaml has 2 problems.
                        rivet.yaml:1:1: a: b
                        rivet.yaml:2:1: c: d\
                        """));
        assertEquals(2, tester.execute("run", "-c", "rivet.yaml"));
        assertEquals(
                """
                Error: The config rivet.yaml has 2 problems.
                rivet.yaml:1:1: a: b
                rivet.yaml:2:1: c: d
                """,
                tester.err());
        assertEquals(1, tester.core.asked.size());
    }

    @Test
    void theUnexpectedIsASentenceWithoutTraceAndWithoutItsMessage() {
        CommandTester tester = CommandTester.quiet();
        tester.core.refuses(new IllegalStateException("password=hunter2"));
        assertEquals(1, tester.execute("run", "-c", "rivet.yaml"));
        assertEquals(
                "Error: Rivet failed in a way that it doesn't know (IllegalStateException). Run the"
                        + " command again with --log-level debug to see where.\n",
                tester.err());
    }

    @Test
    void theSummaryFileTellsOfSuccess(@TempDir Path folder) throws IOException {
        CommandTester tester = CommandTester.quiet();
        Path file = folder.resolve("summary.json");
        Files.writeString(file, "an older and much longer one".repeat(100));
        tester.run.endsWith(0, ORDERS);
        assertEquals(0, tester.execute("run", "-c", "rivet.yaml", "--summary", file.toString()));
        assertEquals(
                """
                {
                  "rivet_version" : "9.8.7",
                  "exit_code" : 0,
                  "error" : null,
                  "exports" : [
                    {
                      "export" : "orders",
                      "run_id" : "orders_20260301T102030.123",
                      "status" : "success",
                      "server" : "PostgreSQL 18.1",
                      "started_at" : "2026-03-01T10:20:30.123Z",
                      "duration_ms" : 3240,
                      "tuning" : "profile=balanced (default), batch_size=10000",
                      "mode" : "full",
                      "format" : "parquet",
                      "compression" : "zstd",
                      "rows" : 100000,
                      "bytes" : 13002342,
                      "peak_rss_bytes" : 148897792,
                      "retries" : 0,
                      "validated" : null,
                      "values_changed" : [ ],
                      "files" : [
                        {
                          "location" : "/data/orders.parquet",
                          "rows" : 100000,
                          "bytes" : 13002342
                        }
                      ],
                      "error" : null,
                      "failure" : null,
                      "consistency" : null,
                      "quality" : null,
                      "quality_issues" : [ ],
                      "schema_changed" : null,
                      "schema_change" : null,
                      "source_rows" : null,
                      "resume" : null,
                      "source_use" : {
                        "connections" : 0,
                        "longest_statement_ms" : 0,
                        "longest_transaction_ms" : 0,
                        "oldest_snapshot_ms" : 0,
                        "rows_scanned" : null
                      }
                    }
                  ]
                }
                """,
                Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void theSummaryFileTellsOfFailure(@TempDir Path folder) throws IOException {
        CommandTester tester = CommandTester.quiet();
        Path file = folder.resolve("summary.json");
        tester.core.refuses(new RivetException(FailureKind.BUSY, "somebody else \"runs\" it"));
        assertEquals(75, tester.execute("run", "-c", "rivet.yaml", "--summary", file.toString()));
        String json = Files.readString(file);
        assertTrue(json.contains("\"exit_code\" : 75"), json);
        assertTrue(json.contains("\"error\" : \"somebody else \\\"runs\\\" it\""), json);
    }

    @Test
    void aSummaryFileThatCannotBeWrittenIsRefusedBeforeTheRun(@TempDir Path folder) {
        CommandTester tester = CommandTester.quiet();
        String file = folder.resolve("missing/summary.json").toString();
        assertEquals(2, tester.execute("run", "-c", "rivet.yaml", "--summary", file));
        assertTrue(tester.err().startsWith("Error: --summary " + file), tester.err());
        assertEquals(List.of(), tester.core.asked);
    }

    @Test
    void aSummaryFileThatIsLostDuringTheRunIsAWarning(@TempDir Path folder) throws IOException {
        CommandTester tester = CommandTester.quiet();
        Path deep = Files.createDirectory(folder.resolve("deep"));
        String file = deep.resolve("summary.json").toString();
        tester.run
                .then(() -> assertTrue(deep.toFile().delete(), "the folder goes away"))
                .endsWith(3, USERS);
        assertEquals(3, tester.execute("run", "-c", "rivet.yaml", "--summary", file));
        assertTrue(tester.err().contains("Warning: The run is over (exit code 3)"), tester.err());
    }

    @Test
    void aSignalCancelsTheRunAndGivesTheExitCode() {
        CommandTester tester = CommandTester.quiet();
        RunSummary cancelled =
                Summaries.failed("orders", RunStatus.CANCELLED, FailureKind.CANCELLED, "cancelled");
        tester.run.stuck = true;
        tester.run.onCancel =
                () -> {
                    tester.run.stuck = false;
                    tester.run.endsWith(130, cancelled);
                };
        tester.run.then(() -> tester.signal(Signals.SIGTERM_EXIT));
        assertEquals(143, tester.execute("run", "-c", "rivet.yaml"));
        assertEquals(1, tester.run.cancels);
        assertTrue(tester.err().startsWith("Stopping ... "), tester.err());
        assertTrue(tester.err().endsWith("\n\n" + SummaryText.of(cancelled)), tester.err());
    }

    @Test
    void aRunThatWasDoneBeforeTheSignalStaysDone() {
        CommandTester tester = CommandTester.quiet();
        tester.run.then(() -> tester.signal(Signals.SIGINT_EXIT)).endsWith(0, ORDERS);
        assertEquals(0, tester.execute("run", "-c", "rivet.yaml"));
    }

    @Test
    void aRunThatDoesNotStopIsCancelledTheHardWayAndThenLeft() {
        CommandTester tester = CommandTester.quiet();
        tester.run.stuck = true;
        tester.run.then(() -> tester.signal(Signals.SIGINT_EXIT));
        assertEquals(130, tester.execute("run", "-c", "rivet.yaml"));
        assertEquals(2, tester.run.cancels);
        assertTrue(tester.err().contains("\nError: The run didn't stop in time."), tester.err());
        assertEquals(1, tester.err().split("Stopping", -1).length - 1, tester.err());
    }

    @Test
    void usageErrorsNameTheWordAndTheNearestOne() {
        CommandTester tester = CommandTester.quiet();
        assertEquals(2, tester.execute("run", "--confg", "rivet.yaml"));
        assertTrue(tester.err().contains("'--confg' is neither"), tester.err());
        assertTrue(tester.err().contains("Did you mean '--config"), tester.err());
        assertTrue(tester.err().endsWith("Try 'rivet run --help'.\n"), tester.err());
        assertEquals("", tester.out());
    }

    @Test
    void aParameterWithoutEqualsSignIsRefused() {
        CommandTester tester = CommandTester.quiet();
        assertEquals(2, tester.execute("run", "-c", "rivet.yaml", "-p", "day"));
        assertTrue(tester.err().contains("KEY=VALUE"), tester.err());
        assertFalse(tester.err().contains("\tat "), tester.err());
    }

    private static Instant now(CommandTester tester) {
        return tester.clock.instant();
    }
}

package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.event.RunChecks;
import io.rivet.event.RunSummary;
import io.rivet.event.SourceUse;
import io.rivet.failure.FailureKind;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.SchemaChange;
import io.rivet.schema.ValueKey;
import io.rivet.state.RunStatus;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

class SummaryTextTest {

    @Test
    void success() {
        assertEquals(
                """
                ── orders ──
                  run_id:      orders_20260301T102030.123
                  status:      success
                  source:      PostgreSQL 18.1
                  tuning:      profile=balanced (default), batch_size=10000
                  rows:        100000
                  files:       1
                  bytes:       12.4 MB
                  duration:    3.2s
                  peak RSS:    142MB (sampled during run)
                """,
                SummaryText.of(Summaries.success("orders")));
    }

    @Test
    void valuesThatBecameNullAreNamed() {
        RunSummary summary =
                Summaries.changed(
                        List.of(
                                new ChangedValues("created_at", ValueKey.ZERO_DATE, 10),
                                new ChangedValues("price", ValueKey.NAN, 2)));
        assertEquals(
                "  values:      12 became NULL: created_at (zero_date) 10, price (nan) 2",
                SummaryText.of(summary).lines().toList().getLast());
        List<ChangedValues> many =
                IntStream.range(0, 10)
                        .mapToObj(i -> new ChangedValues("c" + i, ValueKey.UTF8, 1))
                        .toList();
        assertEquals(
                "  values:      10 became NULL: c0 (utf8) 1, c1 (utf8) 1, c2 (utf8) 1, c3 (utf8) 1,"
                        + " c4 (utf8) 1, c5 (utf8) 1, c6 (utf8) 1, c7 (utf8) 1 and 2 more",
                SummaryText.of(Summaries.changed(many)).lines().toList().getLast());
    }

    @Test
    void theJsonCountsThem() {
        RunSummary summary =
                Summaries.changed(List.of(new ChangedValues("a \"b\"", ValueKey.ZERO_DATE, 10)));
        String json = SummaryJson.text("1", 0, List.of(summary), Optional.empty());
        assertTrue(
                json.contains(
                        """
                              "values_changed" : [
                                {
                                  "column" : "a \\"b\\"",
                                  "key" : "zero_date",
                                  "count" : 10
                                }
                              ],
                        """),
                json);
    }

    @Test
    void failureShowsWhatIsKnownAndNoMore() {
        assertEquals(
                """
                ── orders ──
                  run_id:      orders_20260301T102030.123
                  status:      failed
                  tuning:      profile=safe, batch_size=2000
                  rows:        0
                  files:       0
                  duration:    340ms
                  compression: snappy
                  retries:     2
                  validated:   FAIL
                  error:       export 'orders': the server is gone
                """,
                SummaryText.of(
                        Summaries.failed(
                                "orders",
                                RunStatus.FAILED,
                                FailureKind.NETWORK,
                                "export 'orders': the server is gone")));
    }

    @Test
    void anErrorStaysOnItsLineAndCannotSteerTheTerminal() {
        String text =
                SummaryText.of(
                        Summaries.failed(
                                "orders",
                                RunStatus.CANCELLED,
                                FailureKind.CANCELLED,
                                "first\nsecond\u001b[31mred"));
        assertEquals("  error:       first second?[31mred", text.lines().toList().getLast(), text);
        assertEquals("  status:      cancelled", text.lines().toList().get(2));
    }

    @Test
    void whatTheRunFoundOutAboutItself() {
        RunChecks checks =
                new RunChecks(
                        Optional.of("snapshot: PostgreSQL 00000003-1"),
                        Optional.of(false),
                        List.of("row_count 100000 exceeds maximum 5"),
                        Optional.of(
                                new SchemaChange(
                                        List.of("note (text)"),
                                        List.of(),
                                        List.of("id: int32 -> int64"))),
                        OptionalLong.of(100_001),
                        Optional.of("Run again with --resume: 3 of 4 tasks are done."));
        SourceUse use =
                new SourceUse(
                        Duration.ofMillis(340),
                        Duration.ofSeconds(3),
                        5,
                        OptionalLong.of(100_002),
                        Duration.ofSeconds(4));
        assertEquals(
                """
                ── orders ──
                  run_id:      orders_20260301T102030.123
                  status:      success
                  source:      PostgreSQL 18.1
                  tuning:      profile=balanced (default), batch_size=10000
                  rows:        100000
                  files:       1
                  bytes:       12.4 MB
                  duration:    3.2s
                  peak RSS:    142MB (sampled during run)
                  source load: 5 connections, longest statement 340ms, longest transaction 3.0s, snapshot held 4.0s, 100002 rows scanned
                  consistency: snapshot: PostgreSQL 00000003-1
                  schema:      CHANGED (added note (text); changed id: int32 -> int64)
                  quality:     FAIL
                               row_count 100000 exceeds maximum 5
                  reconcile:   MISMATCH (exported 100000 vs source 100001)
                  resume:      Run again with --resume: 3 of 4 tasks are done.
                """,
                SummaryText.of(Summaries.checked("orders", checks, use)));
    }
}

package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.failure.FailureKind;
import io.rivet.state.RunStatus;

import org.junit.jupiter.api.Test;

class SummaryTextTest {

    @Test
    void success() {
        assertEquals(
                """
                ── orders ──
                  run_id:      orders_20260301T102030.123
                  status:      success
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
}

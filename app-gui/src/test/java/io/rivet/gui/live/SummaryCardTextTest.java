package io.rivet.gui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.event.RunSummary;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.ValueKey;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The lines of a summary card.
class SummaryCardTextTest {

    @Test
    void theServerAndTheChangedValuesAreTold() {
        RunSummary changed =
                Samples.done(
                        "orders",
                        50,
                        1024,
                        Duration.ofSeconds(1),
                        List.of(
                                new ChangedValues("created_at", ValueKey.ZERO_DATE, 10),
                                new ChangedValues("price", ValueKey.NAN, 2)));
        assertEquals(
                Optional.of("Values: 12 became NULL: created_at (zero_date) 10, price (nan) 2"),
                SummaryText.values(changed));
        assertEquals(
                "PostgreSQL 18.1 · parquet, zstd · full · profile=balanced (default),"
                        + " batch_size=10000",
                SummaryText.how(changed));
        assertEquals(
                Optional.empty(),
                SummaryText.values(Samples.done("orders", 50, 1024, Duration.ofSeconds(1))));
    }
}

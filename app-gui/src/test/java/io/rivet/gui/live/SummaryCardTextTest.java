package io.rivet.gui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.event.RunChecks;
import io.rivet.event.RunSummary;
import io.rivet.event.SourceUse;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.SchemaChange;
import io.rivet.schema.ValueKey;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    @Test
    void whatTheRunFoundOutAndWhatItCost() {
        RunSummary plain = Samples.done("orders", 50, 1024, Duration.ofSeconds(1));
        assertEquals(Optional.empty(), SummaryText.load(plain));
        assertEquals(List.of(), SummaryText.findings(plain));
        RunSummary checked =
                Samples.checked(
                        plain,
                        new RunChecks(
                                Optional.of("snapshot: PostgreSQL 3-1"),
                                Optional.of(false),
                                List.of("row_count 50 below minimum 60"),
                                Optional.of(
                                        new SchemaChange(
                                                List.of("note (text)"), List.of(), List.of())),
                                OptionalLong.of(51),
                                Optional.empty()),
                        new SourceUse(
                                Duration.ofMillis(300),
                                Duration.ofSeconds(2),
                                4,
                                OptionalLong.of(1234),
                                Duration.ofSeconds(2)));
        assertEquals(
                Optional.of(
                        "snapshot: PostgreSQL 3-1 · 4 connections · longest statement 0.3 s ·"
                                + " longest transaction 2.0 s · 1,234 rows scanned"),
                SummaryText.load(checked));
        assertEquals(
                List.of(
                        "the columns changed: added note (text)",
                        "Quality: row_count 50 below minimum 60",
                        "The files have 50 rows, the source counts 51"),
                SummaryText.findings(checked));
    }
}

package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.state.FileRow;
import io.rivet.state.MetricRow;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class TablesTest {

    private static final String RULE = "-".repeat(110) + "\n";
    private static final Instant AT = Instant.parse("2026-03-01T10:20:30.5Z");

    @Test
    void metrics() {
        MetricRow good =
                new MetricRow(
                        "orders",
                        Optional.of("orders_20260301T102030.123"),
                        AT,
                        3240,
                        100000,
                        OptionalLong.of(142),
                        "success",
                        Optional.empty(),
                        Optional.of("balanced"),
                        Optional.of("parquet"),
                        Optional.of("full"),
                        1,
                        13002342,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty());
        MetricRow bad =
                new MetricRow(
                        "a_name_that_is_longer_than_its_column",
                        Optional.empty(),
                        AT,
                        999,
                        0,
                        OptionalLong.empty(),
                        "failed",
                        Optional.of("no\nhost"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        3,
                        12,
                        Optional.of(false),
                        Optional.of(true));
        assertEquals(
                "EXPORT               STATUS           ROWS   DURATION      RSS  FILES      BYTES"
                        + " RUN ID\n"
                        + RULE
                        + "orders               success        100000       3.2s    142MB      1   "
                        + " 12.4 MB orders_20260301T102030.123\n"
                        + "a_name_that_is_longer_than_its_column failed              0      999ms  "
                        + "      -      0          - 2026-03-01T10:20:30.500+00:00\n"
                        + "  Error: no host\n"
                        + "  retries=3  changed=12  validated=FAIL  schema=CHANGED\n",
                MetricsTable.text(List.of(good, bad)));
    }

    @Test
    void files() {
        FileRow row =
                new FileRow(
                        "orders_20260301T102030.123",
                        "orders",
                        "orders_20260301_102030_123.parquet",
                        100000,
                        13002342,
                        "parquet",
                        Optional.of("zstd"),
                        AT);
        assertEquals(
                "RUN ID                              FILE                                        "
                        + " ROWS      BYTES CREATED\n"
                        + RULE
                        + "orders_20260301T102030.123          orders_20260301_102030_123.parquet  "
                        + "       100000    12.4 MB 2026-03-01T10:20:30.500+00:00\n",
                FilesTable.text(List.of(row)));
    }

    @Test
    void nothingYet() {
        assertEquals("No metrics recorded yet.\n", MetricsTable.text(List.of()));
        assertEquals("No files recorded yet.\n", FilesTable.text(List.of()));
    }
}

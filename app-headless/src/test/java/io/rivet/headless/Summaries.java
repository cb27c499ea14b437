package io.rivet.headless;

import io.rivet.event.RunSummary;
import io.rivet.failure.FailureKind;
import io.rivet.state.RunStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Summaries that tests show.
final class Summaries {

    private static final Instant START = Instant.parse("2026-03-01T10:20:30.123Z");

    private Summaries() {}

    static RunSummary success(String export) {
        return new RunSummary(
                export,
                export + "_20260301T102030.123",
                RunStatus.SUCCESS,
                START,
                Duration.ofMillis(3240),
                "profile=balanced (default), batch_size=10000",
                "full",
                "parquet",
                Optional.of("zstd"),
                100000,
                13002342,
                148897792,
                0,
                Optional.empty(),
                List.of(
                        new RunSummary.DeliveredFile(
                                "/data/" + export + ".parquet", 100000, 13002342)),
                Optional.empty(),
                Optional.empty());
    }

    static RunSummary failed(String export, RunStatus status, FailureKind kind, String error) {
        return new RunSummary(
                export,
                export + "_20260301T102030.123",
                status,
                START,
                Duration.ofMillis(340),
                "profile=safe, batch_size=2000",
                "full",
                "parquet",
                Optional.of("snappy"),
                0,
                0,
                0,
                2,
                Optional.of(false),
                List.of(),
                Optional.of(error),
                Optional.of(kind));
    }
}

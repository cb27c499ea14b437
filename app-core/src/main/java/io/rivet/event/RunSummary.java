package io.rivet.event;

import io.rivet.failure.FailureKind;
import io.rivet.schema.ChangedValues;
import io.rivet.state.RunStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the run of one export ended.
///
/// @param runId its text
/// @param status never RUNNING
/// @param server what was read from, `MariaDB 11.4.5`; empty when it was never reached
/// @param tuning what drove it, as the summary prints it: `profile=balanced (default),
///   batch_size=10000`
/// @param rows in delivered files
/// @param bytes of delivered files
/// @param peakRssBytes the process's largest resident memory while it ran; 0 when unknown
/// @param format `parquet` or `csv`
/// @param compression for Parquet `zstd`, `snappy`, `gzip`, `lz4` or `none`; for CSV `gzip` or
///   `zstd`, empty without
/// @param validated with `--validate`: whether what was read back equals what was written
/// @param changed the values that became NULL because `values:` says so, one entry per column and
///   key; after a failure those of the tasks that were done
/// @param files where the delivered files are
/// @param error the failure's sentence
/// @param failure what follows from it
/// @param checks what the run found out about its result
/// @param sourceUse what it cost the source
public record RunSummary(
        String export,
        String runId,
        RunStatus status,
        Optional<String> server,
        Instant startedAt,
        Duration duration,
        String tuning,
        String mode,
        String format,
        Optional<String> compression,
        long rows,
        long bytes,
        long peakRssBytes,
        int retries,
        Optional<Boolean> validated,
        List<ChangedValues> changed,
        List<DeliveredFile> files,
        Optional<String> error,
        Optional<FailureKind> failure,
        RunChecks checks,
        SourceUse sourceUse) {

    public RunSummary {
        changed = List.copyOf(changed);
        files = List.copyOf(files);
    }

    /// Without checks and without what the source says.
    public RunSummary(
            String export,
            String runId,
            RunStatus status,
            Optional<String> server,
            Instant startedAt,
            Duration duration,
            String tuning,
            String mode,
            String format,
            Optional<String> compression,
            long rows,
            long bytes,
            long peakRssBytes,
            int retries,
            Optional<Boolean> validated,
            List<ChangedValues> changed,
            List<DeliveredFile> files,
            Optional<String> error,
            Optional<FailureKind> failure) {
        this(
                export,
                runId,
                status,
                server,
                startedAt,
                duration,
                tuning,
                mode,
                format,
                compression,
                rows,
                bytes,
                peakRssBytes,
                retries,
                validated,
                changed,
                files,
                error,
                failure,
                RunChecks.none(),
                SourceUse.none());
    }

    /// One file of the run.
    ///
    /// @param location an absolute path or a URL
    public record DeliveredFile(String location, long rows, long bytes) {}
}

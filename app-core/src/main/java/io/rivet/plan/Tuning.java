package io.rivet.plan;

import io.rivet.config.Profile;

import java.time.Duration;
import java.util.OptionalLong;

/// How hard the source is driven, with every number resolved.
///
/// @param profile the class of the numbers; `fast`, `balanced` or `safe`
/// @param profileWritten false when the profile is the default, which the summary says
/// @param batchRows the most rows of a batch, and of a fetch
/// @param batchBytes the most bytes of a batch, as they come from the wire
/// @param throttle the pause after each batch
/// @param statementTimeout how long a statement may take, zero for none; the server ends it, but
///   for a read of MySQL that isn't paged, see {@link ExportPlan#rowTimeout}
/// @param lockTimeout of the server, zero for none
/// @param memoryThresholdBytes of resident memory above which reading pauses; empty for none
public record Tuning(
        Profile profile,
        boolean profileWritten,
        int batchRows,
        long batchBytes,
        Duration throttle,
        Duration statementTimeout,
        Duration lockTimeout,
        int maxRetries,
        Duration retryBackoff,
        OptionalLong memoryThresholdBytes) {}

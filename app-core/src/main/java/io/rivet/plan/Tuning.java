package io.rivet.plan;

import io.rivet.config.Profile;

import java.time.Duration;

/// How hard the source is driven, with every number resolved.
///
/// @param profile the class of the numbers; `fast`, `balanced` or `safe`
/// @param profileWritten false when the profile is the default, which the summary says
/// @param batchRows the most rows of a batch, and of a fetch
/// @param batchBytes the most bytes of a batch, as they come from the wire
/// @param throttle the pause after each batch
/// @param statementTimeout of the server, zero for none
/// @param lockTimeout of the server, zero for none
public record Tuning(
        Profile profile,
        boolean profileWritten,
        int batchRows,
        long batchBytes,
        Duration throttle,
        Duration statementTimeout,
        Duration lockTimeout,
        int maxRetries,
        Duration retryBackoff) {}

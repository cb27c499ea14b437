package io.rivet.plan;

import io.rivet.config.Profile;
import io.rivet.value.SqlDialect;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How hard the source is driven, with every number resolved.
///
/// @param profile the class of the numbers; `fast`, `balanced` or `safe`
/// @param profileWritten false when the profile is the default, which the summary says
/// @param batchRows the most rows of a batch, and of a fetch
/// @param batchBytes the most bytes of a batch, as they come from the wire
/// @param throttle the pause after each batch
/// @param statementTimeout how long a statement may take, zero for none; the server ends it, but
///   for the reads of MySQL, see {@link #rowTimeout}
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
        OptionalLong memoryThresholdBytes) {

    /// How long a read may wait for its next row. Empty where nothing watches for that: without a
    /// timeout, and with PostgreSQL, whose server times each fetch. A read of MySQL is one
    /// statement however long it takes, so that the statement timeout holds between its rows.
    public Optional<Duration> rowTimeout(SqlDialect dialect) {
        return switch (dialect) {
            case POSTGRES -> Optional.empty();
            case MYSQL -> Optional.of(statementTimeout).filter(Duration::isPositive);
        };
    }
}

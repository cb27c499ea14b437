package io.rivet.plan;

import io.rivet.value.SqlDialect;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// What a plan depends on besides the export's config and the source's facts.
///
/// @param zone what naive times of the source mean
/// @param now the time at which the run starts, by this computer's clock
/// @param cursor the stored position, where there is one
/// @param ownsFolder whether no other export of the config writes to the same place
public record PlanContext(
        SqlDialect dialect,
        ZoneId zone,
        Instant now,
        Optional<StoredCursor> cursor,
        boolean ownsFolder) {

    /// Without a cursor, with naive times in UTC.
    public static PlanContext at(SqlDialect dialect, Instant now) {
        return new PlanContext(dialect, ZoneOffset.UTC, now, Optional.empty(), true);
    }

    /// A position as state keeps it.
    ///
    /// @param identity empty for a position of the reference tool, whose times have no zone and
    ///   mean UTC
    public record StoredCursor(CursorPosition position, Optional<CursorIdentity> identity) {}
}

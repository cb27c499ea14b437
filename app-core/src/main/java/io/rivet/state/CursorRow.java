package io.rivet.state;

import java.time.Instant;
import java.util.Optional;

/// The position of an incremental export.
///
/// @param value as the reference tool shows it: the cursor's text, without the tiebreak
/// @param positionJson all of the position; empty for one of the reference tool
/// @param identityJson what it belongs to; empty for one of the reference tool
public record CursorRow(
        String exportName,
        Optional<String> value,
        Optional<String> positionJson,
        Optional<String> identityJson,
        Optional<Instant> lastRunAt) {}

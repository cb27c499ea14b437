package io.rivet.plan;

import java.util.List;
import java.util.Optional;

/// What an incremental run follows.
///
/// @param identity what a stored position must belong to
/// @param key the cursor, and behind it the tiebreak where there is one
/// @param start the position that the run starts behind; empty for the first run
public record CursorPlan(
        CursorIdentity identity, List<KeyTerm> key, Optional<CursorPosition> start) {

    public CursorPlan {
        key = List.copyOf(key);
    }
}

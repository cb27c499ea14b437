package io.rivet.plan;

import java.util.List;

/// What a cursor's position belongs to. A position of another identity means nothing.
///
/// @param columns the cursor's, then the tiebreak's
/// @param types the source's names for their types, in the same order
/// @param zone what naive times mean: `UTC`
/// @param queryFingerprint of the statement: 16 hex digits
public record CursorIdentity(
        List<String> columns, List<String> types, String zone, String queryFingerprint) {

    public CursorIdentity {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
    }
}

package io.rivet.plan;

import java.util.List;

/// How far an incremental export has come: the greatest cursor that was read, by the server's own
/// order, and its tiebreak.
///
/// @param values in the text form of {@link KeyTerm}
public record CursorPosition(List<String> values) {

    public CursorPosition {
        values = List.copyOf(values);
    }
}

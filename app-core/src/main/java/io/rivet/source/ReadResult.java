package io.rivet.source;

import io.rivet.schema.ChangedValues;

import java.util.List;

/// What a read came to.
///
/// @param rows counted at the wire and confirmed by the server's own end of the result
/// @param changed the values that became NULL because `values:` says so, by column and key
public record ReadResult(long rows, List<ChangedValues> changed) {

    public ReadResult {
        changed = List.copyOf(changed);
    }
}

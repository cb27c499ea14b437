package io.rivet.state;

import io.rivet.schema.StoredColumn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The columns that a run saw.
///
/// @param runId empty in rows of the reference tool
/// @param change against the row before, in words; empty for the first
public record SchemaRow(
        String exportName,
        Optional<String> runId,
        Instant at,
        List<StoredColumn> columns,
        String change) {

    public SchemaRow {
        columns = List.copyOf(columns);
    }
}

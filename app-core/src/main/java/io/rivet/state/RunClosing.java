package io.rivet.state;

import io.rivet.schema.StoredColumn;

import java.util.List;
import java.util.Optional;

/// The end of a run: what moves, in one transaction.
///
/// @param published whether a manifest names the run's parts
/// @param cursor where the export's cursor goes; empty when it stays
/// @param schema the columns that were read; empty when nothing is to be remembered
public record RunClosing(
        RunStatus status,
        boolean published,
        MetricRow metrics,
        Optional<CursorMove> cursor,
        Optional<SchemaSnapshot> schema) {

    /// A run whose end moves nothing.
    public RunClosing(RunStatus status, boolean published, MetricRow metrics) {
        this(status, published, metrics, Optional.empty(), Optional.empty());
    }

    /// Where a cursor goes.
    ///
    /// @param from the position that the run started from, as {@link CursorRow#positionJson()} or,
    ///   of the reference tool, {@link CursorRow#value()}; empty for none. Another one in the
    ///   database means that somebody else moved it: the close fails
    /// @param value for people and for the reference tool
    public record CursorMove(
            Optional<String> from, String value, String positionJson, String identityJson) {}

    /// The columns that a run saw.
    ///
    /// @param change against the stored one, in words; empty when it is the first or the same
    public record SchemaSnapshot(List<StoredColumn> columns, String change) {

        public SchemaSnapshot {
            columns = List.copyOf(columns);
        }
    }
}

package io.rivet.schema;

import java.util.ArrayList;
import java.util.List;

/// The columns that Rivet adds behind those of the source: `meta_columns:`.
///
/// @param exportedAt `_rivet_exported_at`: when the batch was taken, an instant
/// @param rowHash `_rivet_row_hash`: see `docs/types.md`
public record MetaColumns(boolean exportedAt, boolean rowHash) {

    /// The name of the time.
    public static final String EXPORTED_AT = "_rivet_exported_at";

    /// The name of the hash.
    public static final String ROW_HASH = "_rivet_row_hash";

    /// No column.
    public static MetaColumns none() {
        return new MetaColumns(false, false);
    }

    public boolean isEmpty() {
        return !exportedAt && !rowHash;
    }

    /// The columns, in the order in which they follow the source's.
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        if (exportedAt) {
            columns.add(
                    new Column(
                            EXPORTED_AT,
                            new ColumnType.Timestamp(true),
                            false,
                            "rivet exported_at",
                            Fidelity.EXACT));
        }
        if (rowHash) {
            columns.add(
                    new Column(
                            ROW_HASH,
                            new ColumnType.Int64(),
                            false,
                            "rivet row_hash",
                            Fidelity.EXACT));
        }
        return columns;
    }

    /// The schema of a file: the source's columns, then these.
    public TableSchema behind(TableSchema source) {
        List<Column> columns = new ArrayList<>(source.columns());
        columns.addAll(columns());
        return new TableSchema(columns);
    }
}

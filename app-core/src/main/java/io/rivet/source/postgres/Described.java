package io.rivet.source.postgres;

import io.rivet.schema.TableSchema;

import java.util.List;

/// A query that the server has prepared.
///
/// @param query what was described, without what followed it
/// @param wholeTable whether it reads one table as it is
/// @param table the number of that table in the catalog; 0 where it isn't one, or isn't known
/// @param columns at least one
/// @param key what names a row in messages
/// @param warnings what the user should know, as sentences
record Described(
        String query,
        boolean wholeTable,
        int table,
        List<ColumnRead> columns,
        RowKey key,
        List<String> warnings) {

    TableSchema schema() {
        return new TableSchema(columns.stream().map(ColumnRead::column).toList());
    }
}

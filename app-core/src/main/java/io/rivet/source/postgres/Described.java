package io.rivet.source.postgres;

import io.rivet.schema.TableSchema;

import java.util.List;

/// A query that the server has prepared.
///
/// @param query what was described, without what followed it
/// @param sql what is sent to read it: the query, or the query with casts around it
/// @param columns at least one
/// @param key what names a row in messages
/// @param warnings what the user should know, as sentences
record Described(
        String query, String sql, List<ColumnRead> columns, RowKey key, List<String> warnings) {

    TableSchema schema() {
        return new TableSchema(columns.stream().map(ColumnRead::column).toList());
    }
}

package io.rivet.source.mysql;

import io.rivet.schema.TableSchema;

import java.util.List;

/// A query that the server has prepared.
///
/// @param query what was described, without what followed it
/// @param sql what is sent to read it: the query, or the query with casts around it
/// @param columns at least one
/// @param keys the columns of the table's primary key, from 0; empty when it isn't a whole table
/// @param warnings what the user should know, as sentences
record Described(
        String query,
        String sql,
        List<ColumnRead> columns,
        List<Integer> keys,
        List<String> warnings) {

    TableSchema schema() {
        return new TableSchema(columns.stream().map(ColumnRead::column).toList());
    }

    List<Wire> wires() {
        return columns.stream().map(ColumnRead::wire).toList();
    }
}

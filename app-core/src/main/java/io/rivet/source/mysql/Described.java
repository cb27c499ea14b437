package io.rivet.source.mysql;

import io.rivet.schema.TableSchema;
import io.rivet.source.SliceSql;

import java.util.List;

/// A query that the server has prepared.
///
/// @param query what was described, without what followed it
/// @param list what is selected from it: `*`, or its columns with casts around some
/// @param columns at least one
/// @param keys the columns of the table's primary key, from 0; empty when it isn't a whole table
/// @param warnings what the user should know, as sentences
/// @param types of the columns, as the server has them
record Described(
        String query,
        String list,
        List<ColumnRead> columns,
        List<Integer> keys,
        List<String> warnings,
        List<NativeType> types) {

    static final String ALL = "*";

    /// What is sent to read it whole: the query, or the query with casts around it.
    String sql() {
        return list.equals(ALL)
                ? query
                : "SELECT " + list + " FROM (\n" + query + "\n) AS " + SliceSql.SOURCE;
    }

    /// Where a column stands, from 0; -1 when it isn't there.
    int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).column().name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    TableSchema schema() {
        return new TableSchema(columns.stream().map(ColumnRead::column).toList());
    }

    List<Wire> wires() {
        return columns.stream().map(ColumnRead::wire).toList();
    }
}

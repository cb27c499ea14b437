package io.rivet.facts;

import java.util.List;
import java.util.OptionalLong;

/// What the catalog says about the one table that a statement reads whole.
///
/// @param tables quoted names of all tables that the statement reads, as a lock statement takes
///   them; empty where they aren't known
/// @param uniqueKeys names of columns of each key that is unique, full and NOT NULL, the primary
///   key first; partial, invalid and prefix indexes are none; empty for queries and views
/// @param indexedColumns columns that lead an index
/// @param blocks of 8 KB that PostgreSQL's rows lie in, where they can be read by ranges of blocks
/// @param rowBytes the usual width of a row, by the server's statistics
public record TableFacts(
        List<String> tables,
        List<List<String>> uniqueKeys,
        List<String> indexedColumns,
        OptionalLong blocks,
        OptionalLong rowBytes) {

    public TableFacts {
        tables = List.copyOf(tables);
        uniqueKeys = List.copyOf(uniqueKeys);
        indexedColumns = List.copyOf(indexedColumns);
    }

    /// Nothing is known.
    public static TableFacts unknown() {
        return new TableFacts(
                List.of(), List.of(), List.of(), OptionalLong.empty(), OptionalLong.empty());
    }
}

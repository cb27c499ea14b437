package io.rivet.dev.seed;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/// A table and how its rows are made.
///
/// @param name without schema; it is created in the first schema of the search path
/// @param number mixed into each row's random numbers, so that tables differ; never change it
/// @param rows how many, numbered from 1
/// @param columns the body of CREATE TABLE
/// @param writers makes a writer for one loading thread; a writer may keep buffers of its own
/// @param afterLoad statements to run on the full table: indexes, sequences
/// @param afterAll statements that need the other tables too: foreign keys
public record SampleTable(
        String name,
        int number,
        long rows,
        String columns,
        Supplier<RowWriter> writers,
        List<String> afterLoad,
        List<String> afterAll) {

    public SampleTable {
        afterLoad = List.copyOf(afterLoad);
        afterAll = List.copyOf(afterAll);
    }

    /// Writes all columns of one row, in the order of the table.
    @FunctionalInterface
    interface RowWriter {
        void write(CopyRows out, RowRandom random, long row) throws SQLException;
    }
}

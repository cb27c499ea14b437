package io.rivet.dev.seed;

import java.util.List;
import java.util.function.Supplier;

/// A table and how its rows are made.
///
/// @param name without schema; it is created in the current schema or database
/// @param number mixed into each row's random numbers, so that tables differ; never change it
/// @param rows how many, numbered from 1
/// @param columns the body of CREATE TABLE, with the types of PostgreSQL; {@link MySqlColumns} has
///   those of MySQL
/// @param writers makes a writer for one loading thread; a writer may keep buffers of its own
/// @param postgresOnly statements to run on the full table that only PostgreSQL needs: sequences
/// @param afterLoad statements to run on the full table: indexes, views
/// @param afterAll statements that need the other tables too: foreign keys
public record SampleTable(
        String name,
        int number,
        long rows,
        String columns,
        Supplier<RowWriter> writers,
        List<String> postgresOnly,
        List<String> afterLoad,
        List<String> afterAll) {

    public SampleTable {
        postgresOnly = List.copyOf(postgresOnly);
        afterLoad = List.copyOf(afterLoad);
        afterAll = List.copyOf(afterAll);
    }

    /// Writes all columns of one row, in the order of the table.
    @FunctionalInterface
    interface RowWriter {
        void write(RowText out, RowRandom random, long row);
    }
}

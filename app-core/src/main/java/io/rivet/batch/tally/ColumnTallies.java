package io.rivet.batch.tally;

import io.rivet.batch.Batch;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.TableSchema;

import java.util.ArrayList;
import java.util.List;

/// Counts the NULLs of each column of some batches and sums the hashes of all other values. Cheap
/// beside writing them. Used by one thread.
public final class ColumnTallies {

    private final TableSchema schema;
    private final ColumnValues[] columns;
    private final long[] nulls;
    private final long[] checksums;

    /// For batches of a schema.
    public ColumnTallies(TableSchema schema) {
        this.schema = schema;
        this.columns = new ColumnValues[schema.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnValues(i, schema.column(i).type());
        }
        this.nulls = new long[columns.length];
        this.checksums = new long[columns.length];
    }

    /// Adds the rows of a batch.
    public void add(Batch batch) {
        int rows = batch.rowCount();
        for (int i = 0; i < columns.length; i++) {
            nulls[i] += ColumnValues.nulls(batch.vector(i), rows);
            checksums[i] += columns[i].checksum(batch.vector(i), rows);
        }
    }

    /// What was added so far, one tally for each column.
    public List<ColumnTally> tallies() {
        List<ColumnTally> tallies = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            tallies.add(new ColumnTally(schema.column(i).name(), nulls[i], checksums[i]));
        }
        return tallies;
    }
}

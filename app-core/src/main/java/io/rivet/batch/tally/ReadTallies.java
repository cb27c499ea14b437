package io.rivet.batch.tally;

import io.rivet.schema.ColumnTally;
import io.rivet.schema.TableSchema;

import java.util.ArrayList;
import java.util.List;

/// The same tallies as {@link ColumnTallies}, of values that come one by one, as from a file that
/// is read back. Used by one thread.
public final class ReadTallies implements ValueVisitor {

    private final TableSchema schema;
    private final long[] nulls;
    private final long[] checksums;

    /// For values of a schema.
    public ReadTallies(TableSchema schema) {
        this.schema = schema;
        this.nulls = new long[schema.size()];
        this.checksums = new long[schema.size()];
    }

    @Override
    public void nothing(int column) {
        nulls[column]++;
    }

    @Override
    public void number(int column, long value) {
        checksums[column] += ValueHash.of(value);
    }

    @Override
    public void bytes(int column, byte[] bytes, int offset, int length) {
        checksums[column] += ValueHash.of(bytes, offset, length);
    }

    /// What was shown so far, one tally for each column.
    public List<ColumnTally> tallies() {
        List<ColumnTally> tallies = new ArrayList<>();
        for (int i = 0; i < nulls.length; i++) {
            tallies.add(new ColumnTally(schema.column(i).name(), nulls[i], checksums[i]));
        }
        return tallies;
    }
}

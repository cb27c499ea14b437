package io.rivet.quality;

import io.rivet.batch.Batch;
import io.rivet.batch.tally.ColumnValues;
import io.rivet.batch.tally.ValueHash;
import io.rivet.batch.tally.ValueVisitor;

import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// What one attempt of a task read. It is fed with batches, or with the values of files that are
/// read back: then it is the visitor, and {@link #addRows} says how many rows they were. Owns its
/// memory until closed. Used by one thread at a time.
public final class AttemptTallies implements ValueVisitor, AutoCloseable {

    private final QualityRules rules;
    private final long[] nulls;
    private final @Nullable DistinctValues[] distinct;
    private final Map<Integer, ColumnValues> uniqueColumns = new HashMap<>();
    private final long[] wideHash = new long[2];
    private long rows;

    AttemptTallies(QualityRules rules, BufferAllocator allocator) {
        this.rules = rules;
        this.nulls = new long[rules.schema().size()];
        this.distinct = new @Nullable DistinctValues[rules.schema().size()];
        for (int column : rules.unique()) {
            distinct[column] = new DistinctValues(allocator);
            uniqueColumns.put(
                    column, new ColumnValues(column, rules.schema().column(column).type()));
        }
    }

    /// Adds the rows of a batch, whose first columns are those of the schema.
    ///
    /// @throws io.rivet.failure.RivetException of kind INTEGRITY when a column has more distinct
    ///   values than `unique_max_distinct`
    public void feed(Batch batch) {
        int count = batch.rowCount();
        rows += count;
        for (int column : rules.nullable()) {
            if (distinct[column] == null) {
                nulls[column] += ColumnValues.nulls(batch.vector(column), count);
            }
        }
        uniqueColumns.forEach((column, values) -> values.visit(batch.vector(column), count, this));
    }

    /// Says that so many rows were shown value by value.
    public void addRows(long count) {
        rows += count;
    }

    @Override
    public void nothing(int column) {
        nulls[column]++;
    }

    @Override
    public void number(int column, long value) {
        DistinctValues values = distinct[column];
        if (values != null) {
            values.add(ValueHash.of(value), value);
            rules.requireRoom(column, values);
        }
    }

    @Override
    public void bytes(int column, byte[] bytes, int offset, int length) {
        DistinctValues values = distinct[column];
        if (values != null) {
            ValueHash.wide(bytes, offset, length, wideHash);
            values.add(wideHash[0], wideHash[1]);
            rules.requireRoom(column, values);
        }
    }

    long rows() {
        return rows;
    }

    long nulls(int column) {
        return nulls[column];
    }

    @Nullable DistinctValues distinct(int column) {
        return distinct[column];
    }

    /// Hands a column's values over to the caller, who closes them.
    @Nullable DistinctValues takeDistinct(int column) {
        DistinctValues values = distinct[column];
        distinct[column] = null;
        return values;
    }

    /// Gives the memory back.
    @Override
    public void close() {
        for (int column : rules.unique()) {
            DistinctValues values = takeDistinct(column);
            if (values != null) {
                values.close();
            }
        }
    }
}

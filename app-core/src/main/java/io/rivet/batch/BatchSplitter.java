package io.rivet.batch;

import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// Takes groups of rows out of batches. Owns the memory of what it gives until it is closed: about
/// that of the largest group. Used by one thread.
public final class BatchSplitter implements AutoCloseable {

    private final BufferAllocator allocator = new RootAllocator();
    private final Batch group;

    /// For batches of a schema.
    public BatchSplitter(TableSchema schema) {
        group = Batch.create(allocator, schema);
    }

    /// Some rows of a batch, in the given order. Good until the next call.
    ///
    /// @param rows numbers of rows
    /// @param from where in `rows` the group begins
    /// @param count how many it has
    public Batch take(Batch batch, int[] rows, int from, int count) {
        if (count > 0) {
            for (int column = 0; column < batch.schema().size(); column++) {
                RowCopy.copy(batch.vector(column), group.vector(column), rows, from, count);
            }
        }
        long bytes = batch.rowCount() == 0 ? 0 : batch.byteCount() * count / batch.rowCount();
        group.filled(count, bytes);
        batch.notes().forEach(group::note);
        return group;
    }

    /// Gives the memory back; no group may be in use.
    @Override
    public void close() {
        group.close();
        allocator.close();
    }
}

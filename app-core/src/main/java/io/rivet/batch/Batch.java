package io.rivet.batch;

import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// Some rows, column by column, in Arrow vectors (see {@link ArrowTypes}). Owned by the session
/// that fills it, lent to a {@link BatchSink} for one call, filled again afterwards. Not safe for
/// several threads.
public final class Batch implements AutoCloseable {

    private final TableSchema schema;
    private final VectorSchemaRoot root;
    private int rowCount;
    private long byteCount;

    private Batch(TableSchema schema, VectorSchemaRoot root) {
        this.schema = schema;
        this.root = root;
    }

    /// An empty batch without buffers; who fills it sizes the vectors.
    public static Batch create(BufferAllocator allocator, TableSchema schema) {
        Schema arrowSchema =
                new Schema(schema.columns().stream().map(ArrowTypes::fieldOf).toList());
        return new Batch(schema, VectorSchemaRoot.create(arrowSchema, allocator));
    }

    public TableSchema schema() {
        return schema;
    }

    /// The vector of a column, by its 0-based index. Its Arrow type follows from the column's type.
    public FieldVector vector(int columnIndex) {
        return root.getVector(columnIndex);
    }

    public int rowCount() {
        return rowCount;
    }

    /// What the rows weighed on the wire, in bytes: the measure for pacing and for progress.
    public long byteCount() {
        return byteCount;
    }

    /// Says that the first `rowCount` slots of each vector hold rows. Buffers are written by
    /// address, so the vectors' own value counts are not kept: rows are counted here only.
    public void filled(int rowCount, long byteCount) {
        this.rowCount = rowCount;
        this.byteCount = byteCount;
    }

    /// Gives the memory back to the allocator.
    @Override
    public void close() {
        root.close();
    }
}

package io.rivet.batch;

import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Some rows, column by column, in Arrow vectors (see {@link ArrowTypes}). Owned by the session
/// that fills it, lent to a {@link BatchSink} for one call, filled again afterwards. Not safe for
/// several threads.
public final class Batch implements AutoCloseable {

    private final TableSchema schema;
    private final List<FieldVector> vectors;
    private final Runnable memory;
    private final Map<String, String> notes = new LinkedHashMap<>();
    private int rowCount;
    private long byteCount;

    private Batch(TableSchema schema, List<FieldVector> vectors, Runnable memory) {
        this.schema = schema;
        this.vectors = List.copyOf(vectors);
        this.memory = memory;
    }

    /// An empty batch without buffers; who fills it sizes the vectors.
    public static Batch create(BufferAllocator allocator, TableSchema schema) {
        Schema arrowSchema =
                new Schema(schema.columns().stream().map(ArrowTypes::fieldOf).toList());
        VectorSchemaRoot root = VectorSchemaRoot.create(arrowSchema, allocator);
        return new Batch(schema, root.getFieldVectors(), root::close);
    }

    /// These rows with further columns behind the present ones. Both share the vectors of the
    /// present columns; closing the result closes nothing.
    ///
    /// @param wider the present columns and the further ones
    /// @param further filled for all rows
    public Batch widenedTo(TableSchema wider, List<FieldVector> further) {
        List<FieldVector> all = new ArrayList<>(vectors);
        all.addAll(further);
        if (all.size() != wider.size()) {
            throw new IllegalArgumentException("a vector is missing or too many");
        }
        Batch batch = new Batch(wider, all, () -> {});
        batch.filled(rowCount, byteCount);
        batch.notes.putAll(notes);
        return batch;
    }

    public TableSchema schema() {
        return schema;
    }

    /// The vector of a column, by its 0-based index. Its Arrow type follows from the column's type.
    public FieldVector vector(int columnIndex) {
        return vectors.get(columnIndex);
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

    /// Says something about the data that was learned while reading, for a format that has a place
    /// for it: `rivet.srid.position` = `4326`. Stays for all later fillings of this batch.
    public void note(String key, String value) {
        notes.put(key, value);
    }

    /// What was noted.
    public Map<String, String> notes() {
        return notes;
    }

    /// Gives the memory back to the allocator.
    @Override
    public void close() {
        memory.run();
    }
}

package io.rivet.batch.meta;

import io.rivet.batch.Batch;
import io.rivet.batch.ColumnMemory;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Puts the meta columns behind batches. Owns their memory until it is closed. Used by one thread.
public final class MetaColumnWriter implements AutoCloseable {

    /// Two columns of 8 bytes for more rows than a batch of 8 MB can have.
    private static final long MOST_BYTES = 128L << 20;

    private final MetaColumns columns;
    private final TableSchema wider;
    private final Clock clock;
    private final RowHasher hasher;
    private final BufferAllocator allocator = new RootAllocator(MOST_BYTES);
    private final Batch added;

    /// For batches of a source.
    ///
    /// @param columns at least one
    /// @param clock says when a batch is taken
    public MetaColumnWriter(TableSchema source, MetaColumns columns, Clock clock) {
        this.columns = columns;
        this.wider = columns.behind(source);
        this.clock = clock;
        this.hasher = new RowHasher(source);
        this.added = Batch.create(allocator, new TableSchema(columns.columns()));
    }

    /// The batch with the meta columns of its rows behind its own. Good until the next call.
    ///
    /// `_rivet_exported_at` is the time of this call, the same for all rows.
    public Batch widen(Batch batch) {
        int rows = batch.rowCount();
        List<FieldVector> further = new ArrayList<>();
        for (int i = 0; i < added.schema().size(); i++) {
            FieldVector vector = added.vector(i);
            ColumnMemory memory = ColumnMemory.of(vector);
            memory.reserve(rows);
            memory.writeAllValid(rows);
            further.add(vector);
        }
        int at = 0;
        if (columns.exportedAt()) {
            fill(further.get(at++), rows, now());
        }
        if (columns.rowHash()) {
            hasher.hash(batch, ColumnMemory.of(further.get(at)).dataAddress());
        }
        return batch.widenedTo(wider, further);
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private static void fill(FieldVector vector, int rows, long value) {
        long address = ColumnMemory.of(vector).dataAddress();
        for (int row = 0; row < rows; row++) {
            MemoryUtil.putLong(address + (long) row * Long.BYTES, value);
        }
    }

    /// Gives the memory back; no batch that came from here may be in use.
    @Override
    public void close() {
        added.close();
        allocator.close();
    }
}

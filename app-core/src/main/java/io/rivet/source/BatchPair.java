package io.rivet.source;

import io.rivet.batch.Batch;
import io.rivet.batch.ColumnMemory;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.BufferAllocator;

import java.util.List;
import java.util.stream.IntStream;

/// Two batches that are filled in turn: a sink may still work on the one while the other is filled.
/// Owned by one read.
public final class BatchPair implements AutoCloseable {

    private final Filling[] fillings;
    private int turn;

    private BatchPair(Filling first, Filling second) {
        this.fillings = new Filling[] {first, second};
    }

    /// A batch and the memory of its columns, in their order.
    public record Filling(Batch batch, List<ColumnMemory> memories) {

        private static Filling create(BufferAllocator allocator, TableSchema schema) {
            Batch batch = Batch.create(allocator, schema);
            boolean whole = false;
            try {
                List<ColumnMemory> memories =
                        IntStream.range(0, schema.size())
                                .mapToObj(i -> ColumnMemory.of(batch.vector(i)))
                                .toList();
                whole = true;
                return new Filling(batch, memories);
            } finally {
                if (!whole) {
                    batch.close();
                }
            }
        }
    }

    /// Two empty batches.
    public static BatchPair create(BufferAllocator allocator, TableSchema schema) {
        Filling first = Filling.create(allocator, schema);
        boolean both = false;
        try {
            BatchPair pair = new BatchPair(first, Filling.create(allocator, schema));
            both = true;
            return pair;
        } finally {
            if (!both) {
                first.batch.close();
            }
        }
    }

    /// The batch whose turn it is. The one before it may still be lent.
    public Filling next() {
        Filling next = fillings[turn];
        turn = (turn + 1) % fillings.length;
        return next;
    }

    /// Frees both. Nothing may be lent any more.
    @Override
    public void close() {
        for (Filling filling : fillings) {
            filling.batch.close();
        }
    }
}

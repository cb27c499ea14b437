package io.rivet.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.ObjIntConsumer;

/// What a column keeps between batches.
final class ColumnMemoryTest {

    private static final int HUGE = 6_000_000;
    private static final int USUAL = 1_000;

    private static void givesBack(ColumnType element, ObjIntConsumer<ColumnMemory> reserve) {
        Column column =
                new Column("c", new ColumnType.ListOf(element), true, "list", Fidelity.EXACT);
        try (RootAllocator allocator = new RootAllocator();
                Batch batch = Batch.create(allocator, new TableSchema(List.of(column)))) {
            ColumnMemory lists = ColumnMemory.of(batch.vector(0));
            lists.reserveLists(1);
            reserve.accept(lists.element(), HUGE);
            long huge = allocator.getAllocatedMemory();
            assertTrue(huge > 4L * HUGE, "bytes: " + huge);
            reserve.accept(lists.element(), USUAL);
            long usual = allocator.getAllocatedMemory();
            assertTrue(usual < 1 << 20, "bytes: " + usual);
            long before = lists.element().validityAddress();
            reserve.accept(lists.element(), USUAL - 1);
            assertEquals(before, lists.element().validityAddress(), "the same memory");
        }
    }

    @Test
    void aHugeListOfNumbersIsForgotten() {
        givesBack(new ColumnType.Int64(), ColumnMemory::reserve);
        givesBack(new ColumnType.Decimal(50, 2), ColumnMemory::reserve);
    }

    @Test
    void aHugeListOfTextsIsForgotten() {
        givesBack(new ColumnType.Text(), (memory, values) -> memory.reserve(values, 10L * values));
    }

    @Test
    void aHugeListOfEmptyTextsIsForgotten() {
        givesBack(new ColumnType.Text(), (memory, values) -> memory.reserve(values, 0));
    }

    @Test
    void batchesOfUsualSizesKeepTheirMemory() {
        Column column = new Column("c", new ColumnType.Int64(), true, "bigint", Fidelity.EXACT);
        try (RootAllocator allocator = new RootAllocator();
                Batch batch = Batch.create(allocator, new TableSchema(List.of(column)))) {
            ColumnMemory memory = ColumnMemory.of(batch.vector(0));
            memory.reserve(500_000);
            long address = memory.dataAddress();
            memory.reserve(1);
            assertEquals(address, memory.dataAddress());
        }
    }
}

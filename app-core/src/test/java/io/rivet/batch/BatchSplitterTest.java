package io.rivet.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.batch.tally.ColumnTallies;
import io.rivet.format.RandomRows;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Groups hold the rows that they should, of every type.
final class BatchSplitterTest {

    /// The same rows, put into a batch without a splitter, tally the same.
    @Test
    void eachGroupHoldsItsRows() {
        List<Column> columns = RandomRows.everyType();
        TableSchema schema = new TableSchema(columns);
        SplittableRandom random = new SplittableRandom(4);
        try (RootAllocator allocator = new RootAllocator();
                BatchSplitter splitter = new BatchSplitter(schema)) {
            for (int count : new int[] {1, 63, 64, 65, 700, 3}) {
                List<@Nullable Object[]> rows = new RandomRows(count).rows(columns, count);
                try (Batch batch = SampleBatches.batch(allocator, schema, rows)) {
                    batch.note("key", "value");
                    for (int percent : new int[] {0, 1, 50, 100}) {
                        int[] chosen =
                                IntStream.range(0, count)
                                        .filter(_ -> random.nextInt(100) < percent)
                                        .toArray();
                        check(allocator, splitter, batch, rows, chosen);
                    }
                }
            }
        }
    }

    private static void check(
            RootAllocator allocator,
            BatchSplitter splitter,
            Batch batch,
            List<@Nullable Object[]> rows,
            int[] chosen) {
        Batch group = splitter.take(batch, chosen, 0, chosen.length);
        assertEquals(chosen.length, group.rowCount());
        assertEquals(Map.of("key", "value"), group.notes());
        // row by row, so that the order counts
        for (int at = 0; at < chosen.length; at += Math.max(1, chosen.length / 40)) {
            List<@Nullable Object[]> expected = new ArrayList<>();
            expected.add(rows.get(chosen[at]));
            try (Batch single = SampleBatches.batch(allocator, batch.schema(), expected);
                    BatchSplitter again = new BatchSplitter(batch.schema())) {
                ColumnTallies wanted = new ColumnTallies(batch.schema());
                wanted.add(single);
                ColumnTallies found = new ColumnTallies(batch.schema());
                found.add(again.take(group, new int[] {at}, 0, 1));
                assertEquals(wanted.tallies(), found.tallies());
            }
        }
        List<@Nullable Object[]> all = new ArrayList<>();
        for (int row : chosen) {
            all.add(rows.get(row));
        }
        try (Batch whole = SampleBatches.batch(allocator, batch.schema(), all)) {
            ColumnTallies wanted = new ColumnTallies(batch.schema());
            wanted.add(whole);
            ColumnTallies found = new ColumnTallies(batch.schema());
            found.add(group);
            assertEquals(wanted.tallies(), found.tallies());
        }
    }
}

package io.rivet.batch.tally;

import io.rivet.batch.Batch;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;

/// Says what a tally costs per value. Run by hand.
final class TallyBench {

    private static final int ROWS = 20_000;
    private static final int ROUNDS = 2000;

    private TallyBench() {}

    /// Prints nanoseconds per value, by type.
    public static void main(String[] arguments) {
        Map<ColumnType, LongFunction<Object>> types = new LinkedHashMap<>();
        types.put(new ColumnType.Int32(), n -> (int) n);
        types.put(new ColumnType.Int64(), n -> n);
        types.put(new ColumnType.Float64(), n -> n / 3.0);
        types.put(new ColumnType.Bool(), n -> n % 3 == 0);
        types.put(new ColumnType.Decimal(12, 2), n -> BigDecimal.valueOf(n, 2));
        types.put(new ColumnType.Decimal(30, 2), n -> BigDecimal.valueOf(n, 2));
        types.put(new ColumnType.Text(), n -> "customer number " + n);
        types.put(new ColumnType.Uuid(), n -> new UUID(n * 77, n));
        for (int percent : new int[] {0, 10}) {
            types.forEach((type, value) -> measure(type, value, percent));
        }
    }

    private static void measure(ColumnType type, LongFunction<Object> value, int nullPercent) {
        Column column = SampleBatches.column("c", type);
        TableSchema schema = new TableSchema(List.of(column));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long n = 0; n < ROWS; n++) {
            rows.add(SampleBatches.row(n % 100 < nullPercent ? null : value.apply(n)));
        }
        try (RootAllocator allocator = new RootAllocator();
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            ColumnTallies tallies = new ColumnTallies(schema);
            long best = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                tallies.add(batch);
                best = Math.min(best, System.nanoTime() - start);
            }
            System.out.printf(
                    "%-45s %2d %% NULL: %.2f ns%n", type, nullPercent, (double) best / ROWS);
        }
    }
}

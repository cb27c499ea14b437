package io.rivet.format.parquet;

import io.rivet.batch.Batch;
import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.format.FormatWriter;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Writes 150,000 rows of 300 columns of few different values: run in a JVM with a small heap.
final class WideTableMain {

    private static final int COLUMNS = 300;
    private static final int BATCH_ROWS = 1000;
    private static final int BATCHES = 150;

    private WideTableMain() {}

    /// Writes the file that the one argument names.
    public static void main(String[] arguments) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(
                    SampleBatches.column(
                            "c" + i, i % 2 == 0 ? new ColumnType.Int64() : new ColumnType.Text()));
        }
        TableSchema schema = new TableSchema(columns);
        ParquetFormat format =
                new ParquetFormat(
                        new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty()),
                        ParquetLimits.standard());
        try (RootAllocator allocator = new RootAllocator();
                FormatWriter writer = format.create(Path.of(arguments[0]), schema);
                Batch batch = SampleBatches.batch(allocator, schema, rows())) {
            for (int i = 0; i < BATCHES; i++) {
                writer.write(batch);
            }
            writer.finish();
        }
    }

    private static List<@Nullable Object[]> rows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int row = 0; row < BATCH_ROWS; row++) {
            @Nullable Object[] values = new @Nullable Object[COLUMNS];
            for (int i = 0; i < COLUMNS; i++) {
                long number = (row * 31L + i) % 50;
                values[i] = i % 2 == 0 ? number : "status-" + number;
            }
            rows.add(values);
        }
        return rows;
    }
}

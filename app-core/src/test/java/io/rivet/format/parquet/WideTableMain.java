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

/// Writes a table of many columns of few different values: run in a JVM with a small heap.
final class WideTableMain {

    private static final int BATCH_ROWS = 500;
    private static final int BATCHES = 120;

    /// What the columns hold.
    enum Kind {
        /// Integers and texts in turn.
        SCALARS,
        /// Lists of integers and lists of texts in turn.
        LISTS
    }

    private WideTableMain() {}

    /// Writes a file.
    ///
    /// @param arguments its path, how many columns, and their kind
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[1]);
        Kind kind = Kind.valueOf(arguments[2]);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(SampleBatches.column("c" + i, typeOf(kind, i)));
        }
        TableSchema schema = new TableSchema(columns);
        ParquetFormat format =
                new ParquetFormat(
                        new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty()),
                        ParquetLimits.standard());
        try (RootAllocator allocator = new RootAllocator();
                FormatWriter writer = format.create(Path.of(arguments[0]), schema);
                Batch batch = SampleBatches.batch(allocator, schema, rows(kind, count))) {
            for (int i = 0; i < BATCHES; i++) {
                writer.write(batch);
            }
            writer.finish();
        }
    }

    private static ColumnType typeOf(Kind kind, int column) {
        ColumnType scalar = column % 2 == 0 ? new ColumnType.Int64() : new ColumnType.Text();
        return switch (kind) {
            case SCALARS -> scalar;
            case LISTS -> new ColumnType.ListOf(scalar);
        };
    }

    private static List<@Nullable Object[]> rows(Kind kind, int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int row = 0; row < BATCH_ROWS; row++) {
            @Nullable Object[] values = new @Nullable Object[count];
            for (int i = 0; i < count; i++) {
                long number = (row * 31L + i) % 50;
                Object value = i % 2 == 0 ? number : "status-" + number;
                values[i] =
                        switch (kind) {
                            case SCALARS -> value;
                            case LISTS -> List.of(value, value);
                        };
            }
            rows.add(values);
        }
        return rows;
    }
}

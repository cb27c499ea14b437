package io.rivet.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.format.FormatWriter;
import io.rivet.format.RandomRows;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;

/// What goes in comes out, read by parquet-java and by DuckDB.
final class ParquetRoundTripTest {

    private static final ParquetLimits SMALL =
            new ParquetLimits(100_000, 60_000, 2_000, 8_000, 1 << 20, 3);

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    @Test
    void runsWithoutHadoop() {
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("org.apache.hadoop.conf.Configuration"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTypeInManyPagesAndRowGroups(long seed) throws Exception {
        check(seed, SMALL, Compression.ZSTD);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyCodec(Compression compression) throws Exception {
        check(11, ParquetLimits.standard(), compression);
    }

    private void check(long seed, ParquetLimits limits, Compression compression) throws Exception {
        RandomRows random = new RandomRows(seed);
        TableSchema schema = new TableSchema(RandomRows.everyType());
        SplittableRandom sizes = new SplittableRandom(seed);
        List<@Nullable Object[]> all = new ArrayList<>();
        Path file = folder.resolve("t.parquet");
        var format =
                new ParquetFormat(
                        new FormatConfig.Parquet(compression, OptionalInt.empty()), limits);
        long size;
        try (FormatWriter writer = format.create(file, schema)) {
            for (int i = 0; i < 4; i++) {
                var rows = random.rows(schema.columns(), sizes.nextInt(1200));
                all.addAll(rows);
                try (Batch batch = SampleBatches.batch(allocator, schema, rows)) {
                    writer.write(batch);
                }
            }
            size = writer.finish();
        }
        assertEquals(size, file.toFile().length());
        assertEquals(all.size(), format.countRows(file, schema, () -> {}));
        ParquetContents contents = ParquetContents.of(file);
        for (int i = 0; i < schema.size(); i++) {
            Column column = schema.column(i);
            List<@Nullable Object> expected = new ArrayList<>();
            for (@Nullable Object[] row : all) {
                expected.add(stored(column.type(), row[i]));
            }
            assertEquals(expected, contents.columns().get(i), column.toString());
        }
        if (limits.equals(SMALL)) {
            assertTrue(contents.footer().getBlocks().size() > 1, "several row groups");
        }
        DuckDbReading.check(file, schema, all);
    }

    private static @Nullable Object stored(ColumnType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case ColumnType.Int8 _ -> (int) (Byte) value;
            case ColumnType.Int16 _ -> (int) (Short) value;
            case ColumnType.UInt32 _ -> ((Long) value).intValue();
            case ColumnType.ListOf list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (@Nullable Object element : (List<? extends @Nullable Object>) value) {
                    elements.add(stored(list.element(), element));
                }
                yield elements;
            }
            case ColumnType.Bool _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt64 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.Float32 _,
                    ColumnType.Float64 _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    value;
            case ColumnType.Decimal decimal -> {
                var digits = ((BigDecimal) value).unscaledValue();
                if (decimal.precision() <= 9) {
                    yield digits.intValueExact();
                }
                yield decimal.precision() <= 18
                        ? (Object) digits.longValueExact()
                        : hexOf(digits, decimal.wide() ? 32 : 16);
            }
            case ColumnType.Text _, ColumnType.Json _ ->
                    HexFormat.of().formatHex(((String) value).getBytes(StandardCharsets.UTF_8));
            case ColumnType.Binary _ -> HexFormat.of().formatHex((byte[]) value);
            case ColumnType.Uuid _ -> HexFormat.of().formatHex(SampleBatches.bytes((UUID) value));
        };
    }

    private static String hexOf(BigInteger digits, int width) {
        byte[] bytes = digits.toByteArray();
        byte[] fixed = new byte[width];
        Arrays.fill(fixed, (byte) (digits.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, fixed, width - bytes.length, bytes.length);
        return HexFormat.of().formatHex(fixed);
    }
}

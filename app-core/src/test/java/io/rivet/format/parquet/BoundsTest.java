package io.rivet.format.parquet;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.format.FormatWriter;
import io.rivet.format.RandomRows;
import io.rivet.format.SampleBatches;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveComparator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/// The least and greatest values that a file states, in the order that its type has.
final class BoundsTest {

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private Path file() {
        return folder.resolve("t.parquet");
    }

    /// Writes each list of rows as a row group.
    private ParquetContents written(TableSchema schema, List<List<@Nullable Object[]>> rowGroups)
            throws Exception {
        ParquetFormat format =
                new ParquetFormat(
                        new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty()),
                        new ParquetLimits(1, 1, 2_000, 2_000, 1 << 20, 1));
        try (FormatWriter writer = format.create(file(), schema)) {
            for (List<@Nullable Object[]> rows : rowGroups) {
                try (Batch batch = SampleBatches.batch(allocator, schema, rows)) {
                    writer.write(batch);
                }
            }
            writer.finish();
        }
        return ParquetContents.of(file());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyTypeStatesItsLeastAndGreatest(long seed) throws Exception {
        TableSchema schema = new TableSchema(RandomRows.everyType());
        ParquetContents contents =
                written(schema, List.of(new RandomRows(seed).rows(schema.columns(), 700)));
        var leaves = contents.footer().getFileMetaData().getSchema().getColumns();
        for (int i = 0; i < schema.size(); i++) {
            PrimitiveComparator<Object> order = leaves.get(i).getPrimitiveType().comparator();
            List<Object> values = new ArrayList<>();
            addValues(contents.columns().get(i), values);
            Statistics<?> found =
                    contents.footer().getBlocks().get(0).getColumns().get(i).getStatistics();
            String message = schema.column(i).toString();
            assertEquals(!values.isEmpty(), found.hasNonNullValue(), message);
            if (!values.isEmpty()) {
                assertEquals(
                        0,
                        order.compare(values.stream().min(order).get(), found.genericGetMin()),
                        message);
                assertEquals(
                        0,
                        order.compare(values.stream().max(order).get(), found.genericGetMax()),
                        message);
            }
        }
    }

    /// As parquet-java compares them, without NULL and NaN.
    private static void addValues(List<?> found, List<Object> values) {
        for (Object value : found) {
            switch (value) {
                case null -> {}
                case List<?> list -> addValues(list, values);
                case String hex ->
                        values.add(Binary.fromConstantByteArray(HexFormat.of().parseHex(hex)));
                case Float number when number.isNaN() -> {}
                case Double number when number.isNaN() -> {}
                default -> values.add(value);
            }
        }
    }

    @Test
    void integersWithoutASignAreOrderedAsSuch() throws Exception {
        TableSchema schema =
                schema(
                        column("u8", new ColumnType.UInt8()),
                        column("u16", new ColumnType.UInt16()),
                        column("u32", new ColumnType.UInt32()),
                        column("u64", new ColumnType.UInt64()));
        ParquetContents contents =
                written(
                        schema,
                        List.of(
                                SampleBatches.rows(
                                        row(1, 2, 3L, 4L),
                                        row(127, 32_767, (long) Integer.MAX_VALUE, Long.MAX_VALUE),
                                        row(200, 40_000, 3_000_000_000L, Long.MIN_VALUE)),
                                SampleBatches.rows(
                                        row(250, 60_000, 4_000_000_000L, -2L),
                                        row(255, 65_535, 4_294_967_295L, -1L))));
        assertEquals(
                List.of("1..200", "2..40000", "3..3000000000", "4..9223372036854775808"),
                bounds(contents, 0));
        assertEquals(
                List.of(
                        "250..255",
                        "60000..65535",
                        "4000000000..4294967295",
                        "18446744073709551614..18446744073709551615"),
                bounds(contents, 1));
        String from = " FROM '" + file() + "' WHERE ";
        assertEquals(
                List.of("2", "200", "255"),
                DuckDbReading.row("SELECT count(*) - 1, min(u8), max(u8)" + from + "u8 >= 200"));
        assertEquals(
                List.of("1", "18446744073709551615"),
                DuckDbReading.row(
                        "SELECT count(*), max(u64)" + from + "u64 > 18446744073709551614"));
        assertEquals(
                List.of("2", "3"),
                DuckDbReading.row("SELECT count(*), min(u32)" + from + "u32 < 2147483648"));
        assertEquals(
                List.of("3", "4294967295"),
                DuckDbReading.row("SELECT count(*), max(u32)" + from + "u32 > 2147483648"));
    }

    private static List<String> bounds(ParquetContents contents, int rowGroup) {
        return contents.footer().getBlocks().get(rowGroup).getColumns().stream()
                .map(c -> c.getStatistics().minAsString() + ".." + c.getStatistics().maxAsString())
                .toList();
    }

    @Test
    void wideDecimalsAreOrderedBySign() throws Exception {
        BigDecimal most = new BigDecimal("9".repeat(74) + ".99");
        TableSchema schema = schema(column("d", new ColumnType.Decimal(76, 2)));
        ParquetContents contents =
                written(
                        schema,
                        List.of(
                                SampleBatches.rows(
                                        row(new BigDecimal("0.01")),
                                        row(most.negate()),
                                        row(new BigDecimal("-0.01")),
                                        row(most)),
                                SampleBatches.rows(
                                        row(BigDecimal.TWO.pow(64).negate()),
                                        row(BigDecimal.TWO.pow(128)),
                                        row(BigDecimal.TWO.pow(192)))));
        assertEquals(List.of(most.negate() + ".." + most), bounds(contents, 0));
        assertEquals(
                List.of("-18446744073709551616.00.." + BigDecimal.TWO.pow(192) + ".00"),
                bounds(contents, 1));
    }

    @Test
    void theLowerBitsOfWideDecimalsHaveNoSign() throws Exception {
        TableSchema schema = schema(column("d", new ColumnType.Decimal(76, 0)));
        for (int bit : List.of(63, 127, 191)) {
            BigDecimal greatest = BigDecimal.TWO.pow(bit);
            ParquetContents contents =
                    written(
                            schema,
                            List.of(
                                    SampleBatches.rows(
                                            row(BigDecimal.ZERO),
                                            row(BigDecimal.TWO.pow(bit - 1)),
                                            row(greatest))));
            assertEquals(List.of("0.." + greatest), bounds(contents, 0));
            Files.delete(file());
        }
    }

    @Test
    void aPageWithoutValuesHasNoBounds() throws Exception {
        TableSchema schema = schema(column("a", new ColumnType.ListOf(new ColumnType.UInt64())));
        ParquetContents contents =
                written(schema, List.of(SampleBatches.rows(row(List.of()), row((Object) null))));
        Statistics<?> found =
                contents.footer().getBlocks().get(0).getColumns().get(0).getStatistics();
        assertFalse(found.hasNonNullValue());
        assertEquals(2, found.getNumNulls());
        assertTrue(contents.columnIndexes().get(0).getNullPages().get(0));
    }
}

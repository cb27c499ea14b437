package io.rivet.format.parquet;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.required;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.batch.Batch;
import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.format.FormatWriter;
import io.rivet.format.RandomRows;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// The shape of Parquet files, their odd cases, and that damage is found.
final class ParquetFormatTest {

    private static final ParquetLimits SMALL_PAGES =
            new ParquetLimits(128 << 20, 32 << 20, 4_000, 16_000, 1 << 20, 1);

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();
    private final FormatConfig.Parquet zstd =
            new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty());
    private final ParquetFormat format = new ParquetFormat(zstd, ParquetLimits.standard());

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private ParquetContents written(TableSchema schema, List<@Nullable Object[]> rows)
            throws Exception {
        return written(schema, rows, ParquetLimits.standard());
    }

    private ParquetContents written(
            TableSchema schema, List<@Nullable Object[]> rows, ParquetLimits limits)
            throws Exception {
        Path file = folder.resolve("t.parquet");
        Files.deleteIfExists(file);
        write(file, schema, rows, limits);
        assertEquals(rows.size(), format.countRows(file, schema, () -> {}));
        return ParquetContents.of(file);
    }

    private void write(
            Path file, TableSchema schema, List<@Nullable Object[]> rows, ParquetLimits limits) {
        try (FormatWriter writer = new ParquetFormat(zstd, limits).create(file, schema);
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            writer.write(batch);
            assertTrue(writer.bytesWritten() > 0);
            assertEquals(writer.finish(), file.toFile().length());
        }
    }

    private static List<@Nullable Object[]> single(List<? extends @Nullable Object> values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object value : values) {
            rows.add(row(value));
        }
        return rows;
    }

    private static ColumnChunkMetaData chunk(ParquetContents contents) {
        return contents.footer().getBlocks().get(0).getColumns().get(0);
    }

    @Test
    void aTableOfOnlyNulls() throws Exception {
        TableSchema schema =
                new TableSchema(RandomRows.everyType().stream().filter(Column::nullable).toList());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(new @Nullable Object[schema.size()]);
        }
        for (ParquetLimits limits : List.of(ParquetLimits.standard(), SMALL_PAGES)) {
            ParquetContents contents = written(schema, rows, limits);
            for (List<@Nullable Object> column : contents.columns()) {
                assertEquals(Collections.nCopies(3000, null), column);
            }
            DuckDbReading.check(folder.resolve("t.parquet"), schema, rows);
        }
    }

    @Test
    void nullsAlone() throws Exception {
        for (Column column : RandomRows.everyType()) {
            if (column.nullable()) {
                List<@Nullable Object> nulls = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    nulls.add(null);
                }
                ParquetContents contents = written(schema(column), single(nulls));
                assertEquals(nulls, contents.columns().get(0), column.toString());
                assertEquals(1000, chunk(contents).getStatistics().getNumNulls());
                ColumnIndex index = Objects.requireNonNull(contents.columnIndexes().get(0));
                assertTrue(index.getNullPages().get(0));
            }
        }
    }

    @Test
    void aNullInARequiredColumnIsAnError() {
        TableSchema schema = schema(required("id", new ColumnType.Int64()));
        Path file = folder.resolve("t.parquet");
        try (FormatWriter writer = format.create(file, schema);
                Batch batch =
                        SampleBatches.batch(
                                allocator, schema, single(Arrays.asList(1L, null, 3L)))) {
            RivetException failure = assertThrows(RivetException.class, () -> writer.write(batch));
            assertEquals(FailureKind.INTEGRITY, failure.kind());
            assertTrue(failure.sentence().contains("column id"));
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void fewValuesGoByDictionaryAndManyDoNot() throws Exception {
        List<Object> few = new ArrayList<>();
        List<Object> many = new ArrayList<>();
        List<Object> fewThenMany = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            few.add("status-" + i % 7);
            many.add("value-" + i * 7919L);
            fewThenMany.add(i < 50_000 ? "status-" + i % 7 : "value-" + i * 7919L);
        }
        TableSchema schema = schema(column("t", new ColumnType.Text()));
        assertTrue(chunk(written(schema, single(few))).hasDictionaryPage());
        assertFalse(chunk(written(schema, single(many))).hasDictionaryPage());
        for (ParquetLimits limits : List.of(ParquetLimits.standard(), SMALL_PAGES)) {
            ParquetContents mixed = written(schema, single(fewThenMany), limits);
            assertEquals(
                    fewThenMany.stream()
                            .map(t -> HexFormat.of().formatHex(((String) t).getBytes(UTF_8)))
                            .toList(),
                    mixed.columns().get(0));
        }
    }

    @Test
    void aDictionaryThatGrowsTooLargeEndsWithinTheChunk() throws Exception {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            values.add(i < 140_000 ? i % 100L : i * 31L);
        }
        ParquetContents contents =
                written(schema(column("n", new ColumnType.Int64())), single(values));
        assertEquals(values, contents.columns().get(0));
        assertTrue(chunk(contents).getEncodings().contains(Encoding.RLE_DICTIONARY));
        assertTrue(chunk(contents).getEncodings().contains(Encoding.PLAIN));
    }

    @Test
    void boundsInTheFooterAreValues() throws Exception {
        String low = "a".repeat(100);
        String high = "z".repeat(2000);
        ParquetContents contents =
                written(
                        schema(column("t", new ColumnType.Text())),
                        single(List.of("m", high, low)));
        Statistics<?> statistics = chunk(contents).getStatistics();
        assertEquals(low, new String(statistics.getMinBytes(), UTF_8));
        assertEquals(high, new String(statistics.getMaxBytes(), UTF_8));
        ColumnIndex index = Objects.requireNonNull(contents.columnIndexes().get(0));
        assertEquals("z".repeat(63) + "{", UTF_8.decode(index.getMaxValues().get(0)).toString());
    }

    @Test
    void boundsOfVeryLongTextsAreCutAndStillHold() throws Exception {
        String low = "a" + "\u00e9".repeat(9000);
        String high = "z".repeat(62) + "\uD7FF" + "\u00e9".repeat(9000);
        ParquetContents contents =
                written(
                        schema(column("t", new ColumnType.Text())),
                        single(List.of("m", high, low)));
        assertFalse(chunk(contents).getStatistics().hasNonNullValue());
        ColumnIndex index = Objects.requireNonNull(contents.columnIndexes().get(0));
        assertTrue(low.startsWith(UTF_8.decode(index.getMinValues().get(0)).toString()));
        assertTrue(UTF_8.decode(index.getMaxValues().get(0)).toString().compareTo(high) > 0);
    }

    @Test
    void boundsBeyondTheLastCharacterAreLeftOut() throws Exception {
        ParquetContents contents =
                written(
                        schema(column("t", new ColumnType.Text())),
                        single(List.of("a", "\uDBFF\uDFFF".repeat(2000))));
        assertTrue(chunk(contents).getStatistics().isEmpty());
        assertEquals(null, contents.columnIndexes().get(0));
    }

    @Test
    void notANumberHasNoPlaceInBounds() throws Exception {
        TableSchema schema = schema(column("d", new ColumnType.Float64()));
        Statistics<?> mixed =
                chunk(written(schema, single(List.of(Double.NaN, -0d, 3d)))).getStatistics();
        assertEquals(-0d, mixed.genericGetMin());
        assertEquals(3d, mixed.genericGetMax());
        ParquetContents none = written(schema, single(List.of(Double.NaN, Double.NaN)));
        assertFalse(chunk(none).getStatistics().hasNonNullValue());
        assertEquals(null, none.columnIndexes().get(0));
    }

    @Test
    void manyColumns() throws Exception {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            columns.add(
                    column("c" + i, i % 2 == 0 ? new ColumnType.Int64() : new ColumnType.Text()));
        }
        TableSchema schema = new TableSchema(columns);
        var rows = new RandomRows(3).rows(columns, 60);
        ParquetContents contents = written(schema, rows);
        for (int i = 0; i < 1500; i += 2) {
            int index = i;
            List<@Nullable Object> expected = new ArrayList<>();
            rows.forEach(row -> expected.add(row[index]));
            assertEquals(expected, contents.columns().get(i));
        }
    }

    @Test
    void valuesOfAMegabyte() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<@Nullable Object> values = new ArrayList<>();
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] bytes = new byte[i == 7 ? 9 << 20 : 1 << 20];
            random.nextBytes(bytes);
            values.add(i == 3 ? null : bytes);
            expected.add(i == 3 ? null : HexFormat.of().formatHex(bytes));
        }
        ParquetContents contents =
                written(schema(column("b", new ColumnType.Binary())), single(values));
        assertTrue(expected.equals(contents.columns().get(0)));
    }

    @Test
    void damageIsFound() throws Exception {
        TableSchema schema =
                schema(column("n", new ColumnType.Int64()), column("t", new ColumnType.Text()));
        Path file = folder.resolve("whole.parquet");
        write(file, schema, new RandomRows(9).rows(schema.columns(), 2000), SMALL_PAGES);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(4);
        int pagesEnd = (int) pagesEnd(file);
        for (int i = 0; i < 60; i++) {
            byte[] flipped = whole.clone();
            flipped[4 + random.nextInt(pagesEnd - 4)] ^= (byte) (1 << random.nextInt(8));
            damaged(schema, flipped);
        }
        for (int i = 0; i < 20; i++) {
            damaged(schema, Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
        damaged(schema(column("n", new ColumnType.Int64())), whole);
        damaged(
                schema(column("n", new ColumnType.Int64()), column("t", new ColumnType.Binary())),
                whole);
    }

    private static long pagesEnd(Path file) throws Exception {
        var chunks = ParquetContents.of(file).footer().getBlocks().getLast().getColumns();
        return chunks.getLast().getStartingPos() + chunks.getLast().getTotalSize();
    }

    private void damaged(TableSchema schema, byte[] bytes) throws Exception {
        Path bad = folder.resolve("bad.parquet");
        Files.write(bad, bytes);
        RivetException failure =
                assertThrows(RivetException.class, () -> format.countRows(bad, schema, () -> {}));
        assertEquals(FailureKind.INTEGRITY, failure.kind());
        assertTrue(failure.sentence().contains(bad.toString()));
    }

    @Test
    void noColumnsIsASentence() {
        Path file = folder.resolve("none.parquet");
        RivetException failure =
                assertThrows(RivetException.class, () -> format.create(file, schema()));
        assertTrue(failure.sentence().contains("no columns"));
        assertFalse(Files.exists(file));
    }
}

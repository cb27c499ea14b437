package io.rivet.format.parquet;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.required;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.format.FormatWriter;
import io.rivet.format.SampleBatches;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Columns of lists: their schema, levels, pages and bounds.
final class ListColumnsTest {

    private static final ColumnType INTS = new ColumnType.ListOf(new ColumnType.Int32());
    private static final ColumnType TEXTS = new ColumnType.ListOf(new ColumnType.Text());
    private static final ParquetLimits SMALL_PAGES =
            new ParquetLimits(128 << 20, 32 << 20, 4_000, 4_000, 1 << 20, 1);

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private Path file() {
        return folder.resolve("t.parquet");
    }

    /// Writes the values of one column and asserts that both readers find them.
    private ParquetContents written(
            TableSchema schema, List<? extends @Nullable Object> values, ParquetLimits limits)
            throws Exception {
        Files.deleteIfExists(file());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object value : values) {
            rows.add(row(value));
        }
        ParquetFormat format =
                new ParquetFormat(
                        new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty()), limits);
        try (FormatWriter writer = format.create(file(), schema);
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            writer.write(batch);
            writer.finish();
        }
        assertEquals(rows.size(), format.countRows(file(), schema, () -> {}));
        DuckDbReading.check(file(), schema, rows);
        return ParquetContents.of(file());
    }

    private static ColumnChunkMetaData chunk(ParquetContents contents) {
        return contents.footer().getBlocks().get(0).getColumns().get(0);
    }

    @Test
    void theSchemaIsTheOneOfTheSpecification() {
        TableSchema schema =
                schema(
                        required("id", new ColumnType.Int64()),
                        column("tags", TEXTS),
                        required("spans", new ColumnType.ListOf(new ColumnType.UInt8())),
                        column("wide", new ColumnType.ListOf(new ColumnType.Decimal(50, 2))));
        assertEquals(
                """
                message rivet {
                  required int64 id = 1;
                  optional group tags (LIST) = 2 {
                    repeated group list {
                      optional binary element (STRING);
                    }
                  }
                  required group spans (LIST) = 3 {
                    repeated group list {
                      optional int32 element (INTEGER(8,false));
                    }
                  }
                  optional group wide (LIST) = 4 {
                    repeated group list {
                      optional fixed_len_byte_array(32) element (DECIMAL(50,2));
                    }
                  }
                }
                """,
                ParquetSchema.of(schema).toString());
    }

    @Test
    void noListNoElementAndNoValueDiffer() throws Exception {
        List<@Nullable Object> values =
                Arrays.asList(
                        null,
                        List.of(),
                        Arrays.asList((Object) null),
                        List.of(7),
                        Arrays.asList(null, -3, null, 12),
                        List.of(),
                        null);
        ParquetContents contents =
                written(schema(column("a", INTS)), values, ParquetLimits.standard());
        assertEquals(values, contents.columns().get(0));
        ColumnChunkMetaData chunk = chunk(contents);
        assertEquals(10, chunk.getValueCount());
        assertEquals(7, chunk.getStatistics().getNumNulls());
        assertEquals(-3, chunk.getStatistics().genericGetMin());
        assertEquals(12, chunk.getStatistics().genericGetMax());
    }

    @Test
    void aRequiredListMayBeEmptyAndHoldNulls() throws Exception {
        List<@Nullable Object> values =
                Arrays.asList(List.of(), Arrays.asList(null, "b"), List.of("", "a"), List.of());
        ParquetContents contents =
                written(schema(required("a", TEXTS)), values, ParquetLimits.standard());
        assertEquals(
                Arrays.asList(List.of(), Arrays.asList(null, "62"), List.of("", "61"), List.of()),
                contents.columns().get(0));
        assertEquals(3, chunk(contents).getStatistics().getNumNulls());
    }

    @Test
    void aNullInARequiredColumnIsAnError() {
        TableSchema schema = schema(required("tags", INTS));
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () ->
                                written(
                                        schema,
                                        Arrays.asList(List.of(1), null),
                                        ParquetLimits.standard()));
        assertEquals(FailureKind.INTEGRITY, failure.kind());
        assertTrue(failure.sentence().contains("column tags"), failure.sentence());
        assertFalse(Files.exists(file()));
    }

    @Test
    void pagesBeginWithARow() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            values.add(listOf(random));
        }
        for (boolean nullable : List.of(true, false)) {
            if (!nullable) {
                values.replaceAll(value -> value == null ? List.of() : value);
            }
            TableSchema schema = schema(nullable ? column("a", INTS) : required("a", INTS));
            ParquetContents contents = written(schema, values, SMALL_PAGES);
            assertEquals(values, contents.columns().get(0));
            List<PageRows> pages = PageRows.of(file(), 0);
            OffsetIndex offsets = contents.offsetIndexes().get(0);
            assertEquals(offsets.getPageCount(), pages.size());
            assertTrue(pages.size() > 20, "pages: " + pages.size());
            long firstRow = 0;
            for (int i = 0; i < pages.size(); i++) {
                assertTrue(pages.get(i).startsARow(), "page " + i);
                assertEquals(firstRow, offsets.getFirstRowIndex(i));
                firstRow += pages.get(i).rows();
            }
            assertEquals(values.size(), firstRow);
        }
    }

    private static @Nullable List<@Nullable Object> listOf(SplittableRandom random) {
        int length = random.nextInt(20) - 1;
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(random.nextInt(10) == 0 ? null : (Object) random.nextInt());
        }
        return list;
    }

    @Test
    void aListLongerThanAPageIsAPageOfItsOwn() throws Exception {
        List<Object> few =
                new ArrayList<>(IntStream.range(0, 9_000).map(i -> i % 5).boxed().toList());
        List<Object> many = new ArrayList<>(IntStream.range(0, 300_000).boxed().toList());
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            values.add(i == 100 ? few : i == 200 ? many : List.of(i % 7, i % 3));
        }
        ParquetContents contents = written(schema(column("a", INTS)), values, SMALL_PAGES);
        assertEquals(values, contents.columns().get(0));
        List<PageRows> pages = PageRows.of(file(), 0);
        assertEquals(
                2, pages.stream().filter(page -> page.bytes() > 9_000 * Integer.BYTES).count());
        assertEquals(List.of(100, 1, 99, 1, 99), pages.stream().map(PageRows::rows).toList());
        assertTrue(chunk(contents).hasDictionaryPage(), "the short lists have one");
    }

    @Test
    void aListOfAFewLongTextsIsAPageOfItsOwnWithoutDictionary() throws Exception {
        List<@Nullable Object> values = new ArrayList<>(Collections.nCopies(300, List.of("few")));
        values.set(100, List.of("x".repeat(700), "y".repeat(700), "z".repeat(3_000)));
        ParquetContents contents = written(schema(column("a", TEXTS)), values, SMALL_PAGES);
        assertEquals(
                List.of(100, 1, 199), PageRows.of(file(), 0).stream().map(PageRows::rows).toList());
        assertEquals(3 + Integer.BYTES, PageSizes.of(file()).dictionaryBytes());
        assertTrue(chunk(contents).getEncodings().contains(Encoding.PLAIN));
    }

    @Test
    void aLongListOfLongTexts() throws Exception {
        List<Object> texts = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            texts.add("x".repeat(i % 900) + i);
        }
        List<@Nullable Object> values =
                Arrays.asList(List.of("a"), texts, null, List.of("b", "a"), texts, List.of("c"));
        written(schema(column("a", TEXTS)), values, SMALL_PAGES);
        written(schema(column("a", TEXTS)), values, ParquetLimits.standard());
    }

    @Test
    void fewElementsGoByDictionaryAndManyDoNot() throws Exception {
        List<@Nullable Object> few = new ArrayList<>();
        List<@Nullable Object> many = new ArrayList<>();
        List<@Nullable Object> fewThenMany = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            few.add(List.of("status-" + i % 7, "status-" + i % 11));
            many.add(List.of("value-" + i * 7919L, "value-" + i * 7907L));
            fewThenMany.add((i < 30_000 ? few : many).get(i));
        }
        TableSchema schema = schema(column("t", TEXTS));
        assertTrue(chunk(written(schema, few, ParquetLimits.standard())).hasDictionaryPage());
        assertFalse(chunk(written(schema, many, ParquetLimits.standard())).hasDictionaryPage());
        var encodings = chunk(written(schema, fewThenMany, SMALL_PAGES)).getEncodings();
        assertTrue(
                encodings.containsAll(List.of(Encoding.RLE_DICTIONARY, Encoding.PLAIN)),
                encodings.toString());
    }
}

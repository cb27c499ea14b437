package io.rivet.format.parquet;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.format.FormatWriter;
import io.rivet.format.SampleBatches;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// Open pages, dictionaries and single large values keep to the memory that the limits give.
final class PageMemoryTest {

    private static final TableSchema NUMBER_AND_TEXT =
            schema(column("n", new ColumnType.Int64()), column("t", new ColumnType.Text()));

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private PageSizes written(
            TableSchema schema, List<@Nullable Object[]> rows, ParquetLimits limits)
            throws Exception {
        Path file = folder.resolve("t.parquet");
        ParquetFormat format =
                new ParquetFormat(
                        new FormatConfig.Parquet(Compression.NONE, OptionalInt.empty()), limits);
        try (FormatWriter writer = format.create(file, schema);
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            writer.write(batch);
            writer.finish();
        }
        assertEquals(rows.size(), format.countRows(file, schema, () -> {}));
        return PageSizes.of(file);
    }

    private static ParquetLimits shared(long bufferedBytes) {
        return new ParquetLimits(128 << 20, 32 << 20, 1 << 20, 1 << 20, bufferedBytes, 1);
    }

    @Test
    void aPageOfIdsEndsWhenItsMemoryIsUsed() throws Exception {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(row(i % 7L, "status-" + i % 7));
        }
        assertEquals(
                (8 << 10) / Integer.BYTES,
                written(NUMBER_AND_TEXT, rows, shared(16 << 10)).dataRows());
    }

    @Test
    void manyColumnsHaveSmallDictionaries() throws Exception {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            int value = i % (i < 50_000 ? 1000 : 9000);
            rows.add(row((long) value, "status-" + value));
        }
        int dictionaryBytes = written(NUMBER_AND_TEXT, rows, shared(64 << 10)).dictionaryBytes();
        assertTrue(dictionaryBytes <= (16 << 10) + 16 * 16, "bytes: " + dictionaryBytes);
        Files.delete(folder.resolve("t.parquet"));
        assertTrue(
                written(NUMBER_AND_TEXT, rows, shared(24 << 20)).dictionaryBytes() >= 9000 * 8,
                "few columns have large ones");
    }

    @Test
    void aLongTextThatRepeatsDoesNotMakeALargePage() throws Exception {
        int longBytes = 40 << 10;
        String repeated = "r".repeat(longBytes);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(row(i % 5 < 3 ? repeated : "short " + i));
        }
        PageSizes sizes =
                written(schema(column("t", new ColumnType.Text())), rows, shared(24 << 20));
        assertTrue(
                sizes.dataBytes() <= (1 << 20) + longBytes, "largest page: " + sizes.dataBytes());
    }

    @Test
    void aHugeValueStaysOutOfTheDictionary() throws Exception {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 140_000; i++) {
            rows.add(row("status-" + i % 7));
        }
        rows.set(135_000, row("h".repeat(3 << 20)));
        PageSizes sizes =
                written(schema(column("t", new ColumnType.Text())), rows, shared(24 << 20));
        assertTrue(sizes.dictionaryBytes() < 1000, "dictionary: " + sizes.dictionaryBytes());
        rows.set(0, row("h".repeat(3 << 20)));
        Files.delete(folder.resolve("t.parquet"));
        assertEquals(
                0,
                written(schema(column("t", new ColumnType.Text())), rows, shared(24 << 20))
                        .dictionaryBytes());
    }

    @Test
    void pagesOfListsKeepToTheirShare() throws Exception {
        TableSchema schema =
                schema(
                        column("n", new ColumnType.ListOf(new ColumnType.Int64())),
                        column("t", new ColumnType.ListOf(new ColumnType.Text())));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int length = i % 11;
            rows.add(
                    row(
                            Collections.nCopies(length, i % 3 == 0 ? i : (long) (i % 7)),
                            Collections.nCopies(length, "status-" + i % (i < 9_000 ? 7 : i))));
        }
        PageSizes sizes = written(schema, rows, shared(32 << 10));
        assertTrue(sizes.dataRows() <= (16 << 10) / Integer.BYTES, "entries: " + sizes.dataRows());
        assertTrue(sizes.dataBytes() <= (16 << 10) * 3 / 2, "bytes: " + sizes.dataBytes());
    }

    @Test
    void aCompressorForgetsTheMemoryOfAHugePage() throws Exception {
        PageCodecs codecs = new PageCodecs(OptionalInt.empty());
        try {
            var compressor = codecs.getCompressor(CompressionCodecName.ZSTD);
            compressor.compress(BytesInput.from(new byte[9 << 20]));
            BytesInput small = compressor.compress(BytesInput.from(new byte[100]));
            int held = small.toByteBuffer(new HeapByteBufferAllocator(), _ -> {}).array().length;
            assertTrue(held <= 8 << 20, "bytes held: " + held);
        } finally {
            codecs.release();
        }
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({"300, SCALARS", "1500, SCALARS", "300, LISTS", "1500, LISTS"})
    void manyColumnsFitTheHeapOfTheCommand(String columns, String kind) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(System.getProperty("rivet.jvm.flags", "").split(" ")));
        command.removeIf(String::isBlank);
        command.addAll(
                List.of(
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WideTableMain.class.getName(),
                        folder.resolve("wide.parquet").toString(),
                        columns,
                        kind));
        Path output = folder.resolve("output.txt");
        Process child =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertTrue(child.waitFor(5, TimeUnit.MINUTES), "still running");
        } finally {
            child.destroyForcibly();
        }
        assertEquals(0, child.exitValue(), () -> read(output));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

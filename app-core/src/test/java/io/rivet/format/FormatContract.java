package io.rivet.format;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.required;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivet.batch.Batch;
import io.rivet.batch.tally.ColumnTallies;
import io.rivet.batch.tally.ReadTallies;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import net.openhft.hashing.LongHashFunction;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What every format promises: a test class for each format extends it.
public abstract class FormatContract {

    private static final TableSchema SCHEMA =
            schema(required("n", new ColumnType.Int64()), column("t", new ColumnType.Text()));

    private static final int BATCH_ROWS = 5000;

    /// More than a writer gathers before it writes.
    private static final int BATCHES_BEYOND_BUFFERS = 20;

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();

    /// The format under test.
    protected abstract Format format();

    /// Writes to a file that was opened already.
    protected abstract FormatWriter writerTo(FileInProgress file, TableSchema schema);

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private Path file() {
        return folder.resolve("part." + format().extension());
    }

    private Batch batch(int start) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = start; i < start + BATCH_ROWS; i++) {
            rows.add(row((long) i, i % 10 == 0 ? null : "text \"" + i + "\",\n"));
        }
        return SampleBatches.batch(allocator, SCHEMA, rows);
    }

    private Path written(int batches) {
        Path file = file();
        try (FormatWriter writer = format().create(file, SCHEMA)) {
            for (int i = 0; i < batches; i++) {
                try (Batch batch = batch(i * BATCH_ROWS)) {
                    writer.write(batch);
                }
            }
            assertEquals(writer.finish(), file.toFile().length());
        }
        return file;
    }

    @Test
    void rowsOfAllBatchesAreCounted() {
        assertEquals(2 * BATCH_ROWS, format().countRows(written(2), SCHEMA, () -> {}));
    }

    /// The system's own tool and the hash of the whole file know nothing of how it was written.
    @Test
    void theDigestIsThatOfTheFile() throws Exception {
        for (int writers : new int[] {1, 4, 64}) {
            Path file = folder.resolve("digest" + writers);
            FileDigest digest;
            try (FormatWriter writer = format().create(file, SCHEMA, writers)) {
                for (int i = 0; i < BATCHES_BEYOND_BUFFERS; i++) {
                    try (Batch batch = batch(i * BATCH_ROWS)) {
                        writer.write(batch);
                    }
                }
                writer.finish();
                digest = writer.digest();
            }
            byte[] bytes = Files.readAllBytes(file);
            byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes);
            assertEquals(HexFormat.of().formatHex(md5), digest.md5());
            long xxh3 = LongHashFunction.xx3().hashBytes(bytes);
            assertEquals(HexFormat.of().toHexDigits(xxh3), digest.xxh3());
            assertEquals(digest, FileDigest.of(file, () -> {}));
            assertEquals(
                    BATCHES_BEYOND_BUFFERS * BATCH_ROWS,
                    format().countRows(file, SCHEMA, () -> {}));
        }
    }

    /// The writer's side knows nothing of the reader's.
    @Test
    void whatIsReadTalliesWithWhatWasWritten() {
        for (long seed = 1; seed <= 4; seed++) {
            List<Column> columns = RandomRows.everyType();
            TableSchema schema = new TableSchema(columns);
            List<@Nullable Object[]> rows = new RandomRows(seed).rows(columns, 700);
            tally(folder.resolve("tally" + seed), schema, rows);
        }
    }

    /// In CSV by default, such a NULL is an empty line.
    @Test
    void aSingleColumnTalliesToo() {
        TableSchema schema = schema(column("t", new ColumnType.Text()));
        List<@Nullable Object[]> rows =
                SampleBatches.rows(row((Object) null), row(""), row("x"), row((Object) null));
        tally(folder.resolve("single"), schema, rows);
    }

    private void tally(Path file, TableSchema schema, List<@Nullable Object[]> rows) {
        ColumnTallies written = new ColumnTallies(schema);
        try (FormatWriter writer = format().create(file, schema);
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            writer.write(batch);
            written.add(batch);
            writer.write(batch);
            written.add(batch);
            writer.finish();
        }
        ReadTallies read = new ReadTallies(schema);
        assertEquals(2L * rows.size(), format().read(file, schema, read, () -> {}));
        assertEquals(written.tallies(), read.tallies());
    }

    @Test
    void aFileWithoutRowsIsWhole() {
        assertEquals(0, format().countRows(written(0), SCHEMA, () -> {}));
    }

    @Test
    void rowsOfOnlyNullsAreCounted() {
        TableSchema schema =
                schema(column("n", new ColumnType.Int64()), column("t", new ColumnType.Text()));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < BATCH_ROWS; i++) {
            rows.add(row(null, null));
        }
        try (FormatWriter writer = format().create(file(), schema);
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            writer.write(batch);
            writer.finish();
        }
        assertEquals(BATCH_ROWS, format().countRows(file(), schema, () -> {}));
    }

    @Test
    void anUnfinishedFileGoes() {
        try (FormatWriter writer = format().create(file(), SCHEMA);
                Batch batch = batch(0)) {
            writer.write(batch);
            assertTrue(Files.exists(file()));
        }
        assertFalse(Files.exists(file()));
    }

    @Test
    void closingTwiceDoesNothingMore() {
        FormatWriter writer = format().create(file(), SCHEMA);
        try (Batch batch = batch(0)) {
            writer.write(batch);
            writer.finish();
        } finally {
            writer.close();
        }
        writer.close();
        assertEquals(BATCH_ROWS, format().countRows(file(), SCHEMA, () -> {}));
    }

    @Test
    void anExistingFileIsKept() throws Exception {
        Files.writeString(file(), "mine");
        RivetException failure =
                assertThrows(RivetException.class, () -> format().create(file(), SCHEMA));
        assertEquals(FailureKind.PERMANENT, failure.kind());
        assertTrue(failure.sentence().contains(file().toString()), failure.sentence());
        assertEquals("mine", Files.readString(file()));
    }

    @Test
    void readingStopsWhereItIsTold() {
        Path file = written(2);
        RivetException stop = new RivetException(FailureKind.PERMANENT, "Stopped.");
        AtomicInteger looks = new AtomicInteger();
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () ->
                                format().countRows(
                                                file,
                                                SCHEMA,
                                                () -> {
                                                    looks.incrementAndGet();
                                                    throw stop;
                                                }));
        assertSame(stop, failure);
        assertEquals(1, looks.get());
    }

    @Test
    void damageIsToldAsSuch() throws Exception {
        byte[] whole = Files.readAllBytes(written(1));
        damaged(Arrays.copyOf(whole, whole.length - 1));
        damaged(Arrays.copyOf(whole, whole.length / 2));
        damaged(new byte[0]);
    }

    private void damaged(byte[] bytes) throws Exception {
        Files.write(file(), bytes);
        RivetException failure =
                assertThrows(
                        RivetException.class, () -> format().countRows(file(), SCHEMA, () -> {}));
        assertEquals(FailureKind.INTEGRITY, failure.kind());
        assertTrue(failure.sentence().contains(file().toString()), failure.sentence());
    }

    @Test
    void afterAFullDiskNothingIsWritten() throws Exception {
        assumeTrue(FullDisk.available());
        try (FormatWriter writer = writerTo(FullDisk.create(file()), SCHEMA);
                Batch batch = batch(0)) {
            full(
                    () -> {
                        for (int i = 0; i < BATCHES_BEYOND_BUFFERS; i++) {
                            writer.write(batch);
                        }
                    });
            full(() -> writer.write(batch));
            full(writer::finish);
        }
        assertFalse(Files.exists(file()));
    }

    private void full(Runnable writing) {
        RivetException failure = assertThrows(RivetException.class, writing::run);
        assertEquals(FailureKind.PERMANENT, failure.kind());
        assertTrue(failure.sentence().contains(file().toString()), failure.sentence());
    }

    @Test
    void aDiskThatIsFoundFullAtTheEndFailsToo() throws Exception {
        assumeTrue(FullDisk.available());
        try (FormatWriter writer = writerTo(FullDisk.create(file()), SCHEMA)) {
            full(writer::finish);
        }
        assertFalse(Files.exists(file()));
    }
}

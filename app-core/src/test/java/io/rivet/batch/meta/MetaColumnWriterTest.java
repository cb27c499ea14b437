package io.rivet.batch.meta;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.rows;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.format.Format;
import io.rivet.format.FormatWriter;
import io.rivet.format.SampleBatches;
import io.rivet.format.csv.CsvFormat;
import io.rivet.format.parquet.ParquetFormat;
import io.rivet.format.parquet.ParquetLimits;
import io.rivet.schema.ColumnType;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The meta columns behind batches and at the end of files.
final class MetaColumnWriterTest {

    private static final TableSchema SOURCE =
            schema(column("id", new ColumnType.Int64()), column("name", new ColumnType.Text()));

    /// A clock of a zone far from UTC, with more digits than are kept.
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2023-11-14T22:13:20.123456789Z"), ZoneId.of("+13:00"));

    private static final List<@Nullable Object[]> ROWS =
            rows(row(1L, "alice"), row(2L, null), row(3L, "charlie"));

    private static final String HASHES =
            "[-9075169273572832094, 6608640151916359162, -7809427980014698983]";

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    @Test
    void theyFollowTheColumnsOfTheSourceAndShareThem() {
        try (MetaColumnWriter writer =
                        new MetaColumnWriter(SOURCE, new MetaColumns(true, true), CLOCK);
                Batch batch = SampleBatches.batch(allocator, SOURCE, ROWS)) {
            Batch wider = writer.widen(batch);
            assertEquals(new MetaColumns(true, true).behind(SOURCE), wider.schema());
            assertEquals(3, wider.rowCount());
            assertEquals(batch.byteCount(), wider.byteCount());
            assertSame(batch.vector(0), wider.vector(0));
            for (int i = 0; i < 3; i++) {
                assertFalse(wider.vector(2).isNull(i));
                assertFalse(wider.vector(3).isNull(i));
                assertEquals(1_700_000_000_123_456L, value(wider, 2, i));
            }
        }
    }

    private static long value(Batch batch, int column, int row) {
        return MemoryUtil.getLong(batch.vector(column).getDataBuffer().memoryAddress() + row * 8L);
    }

    @Test
    void eachMayComeAlone() {
        try (Batch batch = SampleBatches.batch(allocator, SOURCE, ROWS)) {
            try (MetaColumnWriter writer =
                    new MetaColumnWriter(SOURCE, new MetaColumns(true, false), CLOCK)) {
                assertEquals(1_700_000_000_123_456L, value(writer.widen(batch), 2, 2));
            }
            try (MetaColumnWriter writer =
                    new MetaColumnWriter(SOURCE, new MetaColumns(false, true), CLOCK)) {
                assertEquals(6608640151916359162L, value(writer.widen(batch), 2, 1));
            }
        }
    }

    @Test
    void batchesMayGrowAndShrinkAndBeEmpty() {
        try (MetaColumnWriter writer =
                new MetaColumnWriter(SOURCE, new MetaColumns(true, true), CLOCK)) {
            for (int count : new int[] {0, 1, 70, 100_000, 3}) {
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    rows.add(row(3L, "charlie"));
                }
                try (Batch batch = SampleBatches.batch(allocator, SOURCE, rows)) {
                    Batch wider = writer.widen(batch);
                    assertEquals(count, wider.rowCount());
                    if (count > 0) {
                        assertEquals(-7809427980014698983L, value(wider, 3, count - 1));
                        assertFalse(wider.vector(3).isNull(count - 1));
                    }
                }
            }
        }
    }

    private Path written(Format format) {
        Path file = folder.resolve("part." + format.extension());
        MetaColumns meta = new MetaColumns(true, true);
        try (MetaColumnWriter writer = new MetaColumnWriter(SOURCE, meta, CLOCK);
                FormatWriter part = format.create(file, meta.behind(SOURCE));
                Batch batch = SampleBatches.batch(allocator, SOURCE, ROWS)) {
            part.write(writer.widen(batch));
            part.finish();
        }
        assertEquals(ROWS.size(), format.countRows(file, meta.behind(SOURCE), () -> {}));
        return file;
    }

    @Test
    void inCsvTheyAreTheLastFields() throws Exception {
        assertEquals(
                """
                id,name,_rivet_exported_at,_rivet_row_hash
                1,alice,2023-11-14T22:13:20.123456Z,-9075169273572832094
                2,,2023-11-14T22:13:20.123456Z,6608640151916359162
                3,charlie,2023-11-14T22:13:20.123456Z,-7809427980014698983
                """,
                Files.readString(written(new CsvFormat(FormatConfig.Csv.standard()))));
    }

    @Test
    void inParquetTheyAreRequired() throws Exception {
        Path file =
                written(
                        new ParquetFormat(
                                new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty()),
                                ParquetLimits.standard()));
        assertEquals(
                "[id OPTIONAL INT64, name OPTIONAL BYTE_ARRAY, _rivet_exported_at REQUIRED INT64,"
                        + " _rivet_row_hash REQUIRED INT64]",
                answer(
                        "SELECT list(name || ' ' || repetition_type || ' ' || type)::VARCHAR FROM"
                                + " parquet_schema('"
                                + file
                                + "') WHERE type IS NOT NULL"));
        assertEquals(
                HASHES,
                answer("SELECT list(_rivet_row_hash ORDER BY id)::VARCHAR FROM '" + file + "'"));
        assertEquals(
                "1700000000123456 TIMESTAMP WITH TIME ZONE",
                answer(
                        "SELECT DISTINCT epoch_us(_rivet_exported_at) || ' ' ||"
                                + " typeof(_rivet_exported_at) FROM '"
                                + file
                                + "'"));
    }

    private static String answer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertTrue(found.next());
            String answer = found.getString(1);
            assertFalse(found.next());
            return answer;
        }
    }
}

package io.rivet.format.parquet;

import static io.rivet.format.SampleBatches.row;

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
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// A compression's level reaches its codec: more work, smaller files, the same rows.
final class CompressionLevelTest {

    private static final int ROWS = 10_000;
    private static final String[] WORDS = {
        "invoice", "paid", "open", "customer", "refund", "order", "late", "shipped", "north", "east"
    };

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    @Test
    void zstd() throws Exception {
        assertTrue(
                bytes(Compression.ZSTD, 19, CompressionCodecName.ZSTD)
                        < bytes(Compression.ZSTD, 1, CompressionCodecName.ZSTD));
    }

    @Test
    void gzip() throws Exception {
        assertTrue(
                bytes(Compression.GZIP, 9, CompressionCodecName.GZIP)
                        < bytes(Compression.GZIP, 1, CompressionCodecName.GZIP));
    }

    private long bytes(Compression compression, int level, CompressionCodecName expected)
            throws Exception {
        TableSchema schema =
                SampleBatches.schema(SampleBatches.required("t", new ColumnType.Text()));
        Path file = folder.resolve(compression + "-" + level + ".parquet");
        ParquetFormat format =
                new ParquetFormat(
                        new FormatConfig.Parquet(compression, OptionalInt.of(level)),
                        ParquetLimits.standard());
        List<@Nullable Object[]> rows = sentences();
        try (FormatWriter writer = format.create(file, schema);
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            writer.write(batch);
            writer.finish();
        }
        for (var rowGroup : ParquetContents.of(file).footer().getBlocks()) {
            assertEquals(expected, rowGroup.getColumns().getFirst().getCodec());
        }
        duckDbReads(file, rows);
        return file.toFile().length();
    }

    private static List<@Nullable Object[]> sentences() {
        SplittableRandom random = new SplittableRandom(7);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            StringBuilder sentence = new StringBuilder();
            for (int word = 0; word < 8; word++) {
                sentence.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            rows.add(row(sentence.append(i).toString()));
        }
        return rows;
    }

    private static void duckDbReads(Path file, List<@Nullable Object[]> rows) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT t FROM read_parquet('" + file + "')")) {
            for (@Nullable Object[] row : rows) {
                assertTrue(found.next());
                assertEquals(row[0], found.getString(1));
            }
        }
    }
}

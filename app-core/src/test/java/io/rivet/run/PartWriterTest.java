package io.rivet.run;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.tally.ReadTallies;
import io.rivet.config.Compression;
import io.rivet.config.CsvOptions;
import io.rivet.config.FormatConfig;
import io.rivet.config.OutputConfig.Granularity;
import io.rivet.format.Format;
import io.rivet.format.csv.CsvFormat;
import io.rivet.format.parquet.ParquetFormat;
import io.rivet.format.parquet.ParquetLimits;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;
import io.rivet.state.PartRow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// How rows become parts. DuckDB reads what lies at the destination.
final class PartWriterTest {

    private static final TableSchema ORDERS =
            schema(
                    column("id", new ColumnType.Int64()),
                    column("status", new ColumnType.Text()),
                    column("at", new ColumnType.Timestamp(false)));

    private static final int BATCH_ROWS = 3000;

    @TempDir Path folder;

    /// What a part is written as.
    enum Written {
        PARQUET,
        CSV,
        CSV_GZIP,
        CSV_ZSTD;

        Format format() {
            return switch (this) {
                case PARQUET ->
                        new ParquetFormat(
                                new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty()),
                                ParquetLimits.standard());
                case CSV -> csv(Compression.NONE);
                case CSV_GZIP -> csv(Compression.GZIP);
                case CSV_ZSTD -> csv(Compression.ZSTD);
            };
        }

        private static Format csv(Compression compression) {
            return new CsvFormat(
                    new FormatConfig.Csv(new CsvOptions("", ',', false, false, true, compression)));
        }

        String scan(Path out) {
            return this == PARQUET
                    ? "read_parquet('" + out + "/**/*.parquet', hive_partitioning=true)"
                    : "read_csv('" + out + "/**/*.csv*', hive_partitioning=true)";
        }
    }

    private static long micros(String time) {
        return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    }

    private static List<@Nullable Object[]> orders(long from, int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long id = from; id < from + count; id++) {
            long mixed = id * 0x9E3779B97F4A7C15L;
            rows.add(row(id, Long.toString(mixed, 36), mixed >>> 20));
        }
        return rows;
    }

    private static List<List<@Nullable String>> duckDb(String query) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private Path out() {
        return folder.resolve("out");
    }

    @ParameterizedTest
    @EnumSource
    void partsEndWhenTheyHaveReachedTheLimit(Written written) throws Exception {
        long limit = 200_000;
        int batches = 20;
        try (WrittenParts parts =
                new WrittenParts(
                        folder,
                        written.format(),
                        ORDERS,
                        WrittenParts.output(OptionalLong.of(limit)))) {
            boolean early = false;
            for (int i = 0; i < batches; i++) {
                parts.write(orders((long) i * BATCH_ROWS, BATCH_ROWS));
                early |= !parts.delivered.isEmpty() && i < batches / 2;
            }
            assertTrue(early, "the first part is delivered while others are written");
            List<PartRow> all = parts.finish();
            assertEquals(parts.delivered, all);
            assertTrue(all.size() > 3, all.toString());
            for (PartRow part : all) {
                assertEquals(Files.size(Path.of(part.location())), part.bytes());
                boolean last = part.partIndex() == all.size() - 1;
                assertTrue(last || part.bytes() >= limit * 7 / 10, part.toString());
                assertTrue(part.bytes() < limit * 2, part.toString());
                assertTrue(part.delivered());
            }
            assertEquals((long) batches * BATCH_ROWS, all.stream().mapToLong(PartRow::rows).sum());
            assertTallies(written.format(), all);
        }
        long n = (long) batches * BATCH_ROWS;
        assertEquals(
                List.of(List.of(n + "", n + "", n * (n - 1) / 2 + "")),
                duckDb("SELECT count(*), count(DISTINCT id), sum(id) FROM " + written.scan(out())));
    }

    private static void assertTallies(Format format, List<PartRow> parts) {
        for (PartRow part : parts) {
            ReadTallies read = new ReadTallies(ORDERS);
            long rows = format.read(Path.of(part.location()), ORDERS, read, () -> {});
            assertEquals(part.rows(), rows);
            assertEquals(part.content().columns(), read.tallies());
            assertEquals(16, part.content().xxh3().length());
            assertEquals(32, part.content().md5().length());
        }
    }

    @Test
    void noRowsLeaveNoFile() throws Exception {
        try (WrittenParts parts =
                new WrittenParts(
                        folder,
                        Written.CSV.format(),
                        ORDERS,
                        WrittenParts.output(OptionalLong.of(1)))) {
            parts.write(List.of());
            assertEquals(List.of(), parts.finish());
            assertFalse(Files.exists(out()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsLieInTheFolderOfTheirValue(Written written) throws Exception {
        List<@Nullable String> values =
                Arrays.asList(
                        "paid",
                        null,
                        "a/b=c%d",
                        "__HIVE_DEFAULT_PARTITION__",
                        "ünï cödé",
                        "..",
                        "9");
        TreeMap<String, Long> expected = new TreeMap<>();
        try (WrittenParts parts =
                new WrittenParts(
                        folder,
                        written.format(),
                        ORDERS,
                        WrittenParts.partitioned("status", Granularity.VALUE, 3))) {
            for (int batch = 0; batch < 4; batch++) {
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    String value = values.get((i * 5 + batch) % values.size());
                    rows.add(row((long) i, value, null));
                    expected.merge(String.valueOf(value), 1L, Long::sum);
                }
                parts.write(rows);
            }
            List<PartRow> all = parts.finish();
            assertTallies(written.format(), all);
            assertEquals(all.size(), new TreeSet<>(parts.files()).size());
            assertTrue(all.size() > values.size(), "folders were closed and opened again");
            for (PartRow part : all) {
                assertTrue(part.fileName().matches("status=[^/]*/orders_[^/]*"), part.fileName());
            }
        }
        TreeMap<String, Long> found = new TreeMap<>();
        for (List<@Nullable String> row :
                duckDb("SELECT status, count(*) FROM " + written.scan(out()) + " GROUP BY 1")) {
            found.put(String.valueOf(row.getFirst()), Long.valueOf(row.getLast()));
        }
        assertEquals(expected, found);
    }

    @Test
    void anEmptyTextIsAValueOfItsOwn() throws Exception {
        try (WrittenParts parts =
                new WrittenParts(
                        folder,
                        Written.PARQUET.format(),
                        ORDERS,
                        WrittenParts.partitioned("status", Granularity.VALUE, 3))) {
            parts.write(List.of(row(1L, "", null), row(2L, null, null), row(3L, "", null)));
            List<PartRow> all = parts.finish();
            assertEquals(2, all.size());
            assertTrue(all.getFirst().fileName().startsWith("status=/"));
            assertEquals(2, all.getFirst().rows());
        }
    }

    /// The folder's name differs from the column's, so that a reader shows both.
    @Test
    void timesLieInTheFolderOfTheirPeriod() throws Exception {
        List<@Nullable Object[]> rows =
                List.of(
                        row(1L, "a", micros("2024-01-31T23:59:59")),
                        row(2L, "b", micros("2024-02-01T00:00:00")),
                        row(3L, "c", micros("2024-02-29T12:30:00")),
                        row(4L, "d", micros("1969-12-31T23:00:00")),
                        row(5L, "e", null));
        List<List<String>> folders =
                List.of(
                        List.of("at_year=2024", "at_year=1969"),
                        List.of("at_month=2024-01", "at_month=2024-02", "at_month=1969-12"),
                        List.of("at_day=2024-02-29", "at_day=1969-12-31"),
                        List.of("at_hour=2024-01-31T23", "at_hour=1969-12-31T23"));
        Granularity[] periods = {
            Granularity.YEAR, Granularity.MONTH, Granularity.DAY, Granularity.HOUR
        };
        for (int i = 0; i < periods.length; i++) {
            Path place = Files.createDirectory(folder.resolve(periods[i].name()));
            try (WrittenParts parts =
                    new WrittenParts(
                            place,
                            Written.PARQUET.format(),
                            ORDERS,
                            WrittenParts.partitioned("at", periods[i], 16))) {
                parts.write(rows);
                parts.finish();
            }
            for (String name : folders.get(i)) {
                assertTrue(Files.isDirectory(place.resolve("out").resolve(name)), name);
            }
            assertEquals(
                    List.of(List.of("5", "4", "15", "2024-02-29 12:30:00")),
                    duckDb(
                            "SELECT count(*), count(\"at\"), sum(id), max(\"at\")::VARCHAR FROM "
                                    + Written.PARQUET.scan(place.resolve("out"))));
        }
    }

    @Test
    void whatIsNotFinishedGoes() throws Exception {
        WrittenParts parts =
                new WrittenParts(
                        folder,
                        Written.PARQUET.format(),
                        ORDERS,
                        WrittenParts.partitioned("status", Granularity.VALUE, 2));
        try (parts) {
            parts.write(List.of(row(1L, "a", null), row(2L, "b", null), row(3L, "c", null)));
            assertEquals(3, parts.files().size());
            List<PartRow> known = parts.writer().parts();
            assertEquals(
                    List.of(true, false, false),
                    known.stream().map(parts.writer()::isFinished).toList());
        }
        assertEquals(
                List.of("status=a/" + Path.of(parts.delivered.getFirst().fileName()).getFileName()),
                parts.files());
    }
}

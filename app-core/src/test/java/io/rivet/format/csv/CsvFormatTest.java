package io.rivet.format.csv;

import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.rows;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The CSV dialect, byte by byte, and that other readers get back what went in.
final class CsvFormatTest {

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();
    private final CsvFormat format = new CsvFormat(FormatConfig.Csv.standard());

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private String written(TableSchema schema, List<@Nullable Object[]> rows) throws Exception {
        Path file = folder.resolve("t.csv");
        Files.deleteIfExists(file);
        write(file, schema, rows);
        assertEquals(rows.size(), format.countRows(file, schema, () -> {}));
        return Files.readString(file);
    }

    private void write(Path file, TableSchema schema, List<@Nullable Object[]> rows) {
        try (FormatWriter writer = format.create(file, schema)) {
            int half = rows.size() / 2;
            for (var part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
                try (Batch batch = SampleBatches.batch(allocator, schema, part)) {
                    writer.write(batch);
                }
            }
            long announced = writer.bytesWritten();
            assertEquals(announced, writer.finish());
            assertEquals(announced, file.toFile().length());
        }
    }

    private String column(ColumnType type, @Nullable Object... values) throws Exception {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object value : values) {
            rows.add(row(value));
        }
        String text = written(schema(SampleBatches.column("c", type)), rows);
        return text.substring("c\n".length());
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void headerAloneWhenThereAreNoRows() throws Exception {
        TableSchema odd =
                schema(
                        SampleBatches.column("id", new ColumnType.Int64()),
                        SampleBatches.column("a,b", new ColumnType.Text()),
                        SampleBatches.column("say \"x\"", new ColumnType.Text()),
                        SampleBatches.column(" lead", new ColumnType.Text()));
        assertEquals("id,\"a,b\",\"say \"\"x\"\"\",\" lead\"\n", written(odd, rows()));
    }

    @Test
    void nullIsEmptyAndEmptyTextIsQuoted() throws Exception {
        TableSchema two =
                schema(
                        SampleBatches.column("a", new ColumnType.Text()),
                        SampleBatches.column("b", new ColumnType.Text()));
        assertEquals(
                "a,b\n,\"\"\n\"\",\nx,\n,\n",
                written(two, rows(row(null, ""), row("", null), row("x", null), row(null, null))));
        assertEquals("\nx\n\"\"\n", column(new ColumnType.Text(), null, "x", ""));
    }

    @Test
    void textIsQuotedWhereItMustBe() throws Exception {
        assertEquals(
                lines(
                        "plain text",
                        "\"a,b\"",
                        "\"say \"\"hi\"\"\"",
                        "\"two",
                        "lines\"",
                        "\"cr\rhere\"",
                        "\" lead\"",
                        "\"trail \"",
                        "in side",
                        "\"long enough, to pass eight bytes\"",
                        "\"\"\"\"",
                        "'\\N'",
                        "日本🙂"),
                column(
                        new ColumnType.Text(),
                        "plain text",
                        "a,b",
                        "say \"hi\"",
                        "two\nlines",
                        "cr\rhere",
                        " lead",
                        "trail ",
                        "in side",
                        "long enough, to pass eight bytes",
                        "\"",
                        "'\\N'",
                        "日本🙂"));
        assertEquals("\"{\"\"k\"\": [1, 2]}\"\n", column(new ColumnType.Json(), "{\"k\": [1, 2]}"));
    }

    @Test
    void wholeNumbersAndTruth() throws Exception {
        assertEquals("true\nfalse\n", column(new ColumnType.Bool(), true, false));
        assertEquals(
                "-32768\n32767\n0\n",
                column(new ColumnType.Int16(), Short.MIN_VALUE, Short.MAX_VALUE, (short) 0));
        assertEquals(
                "-2147483648\n2147483647\n-1\n",
                column(new ColumnType.Int32(), Integer.MIN_VALUE, Integer.MAX_VALUE, -1));
        assertEquals(
                "-9223372036854775808\n9223372036854775807\n10\n9\n",
                column(new ColumnType.Int64(), Long.MIN_VALUE, Long.MAX_VALUE, 10L, 9L));
    }

    @Test
    void floatsAreShortestAndPositional() throws Exception {
        assertEquals(
                lines(
                        "0.1",
                        "16777216",
                        "0",
                        "-0",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "3.14",
                        "33554432",
                        "0.000000000000000000000000000000000000000000001"),
                column(
                        new ColumnType.Float32(),
                        0.1f,
                        16777216f,
                        0f,
                        -0f,
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        3.14f,
                        33554432f,
                        Float.MIN_VALUE));
        assertEquals(
                "0." + "0".repeat(323) + "5\n", column(new ColumnType.Float64(), Double.MIN_VALUE));
        assertEquals(
                lines(
                        "1",
                        "87",
                        "10000000000000000",
                        "1000000000000000000000",
                        "0.0000001",
                        "-0",
                        "0",
                        "0.5",
                        "-123.456",
                        "1234567890123456800",
                        "100",
                        "9007199254740993000",
                        "NaN"),
                column(
                        new ColumnType.Float64(),
                        1d,
                        87d,
                        1e16,
                        1e21,
                        1e-7,
                        -0d,
                        0d,
                        0.5,
                        -123.456,
                        1.2345678901234568e18,
                        100d,
                        9.007199254740993e18,
                        Double.NaN));
    }

    @Test
    void decimalsKeepTheirScale() throws Exception {
        assertEquals(
                "12.30\n0.00\n-0.05\n-9999999.99\n",
                column(
                        new ColumnType.Decimal(9, 2),
                        new BigDecimal("12.30"),
                        new BigDecimal("0.00"),
                        new BigDecimal("-0.05"),
                        new BigDecimal("-9999999.99")));
        assertEquals(
                "0.000000000000000001\n-0.999999999999999999\n",
                column(
                        new ColumnType.Decimal(18, 18),
                        new BigDecimal("0.000000000000000001"),
                        new BigDecimal("-0.999999999999999999")));
        String most = "9".repeat(38);
        assertEquals(
                most + "\n-" + most + "\n7\n-9223372036854775808\n-9223372036854775809\n",
                column(
                        new ColumnType.Decimal(38, 0),
                        new BigDecimal(most),
                        new BigDecimal("-" + most),
                        new BigDecimal("7"),
                        new BigDecimal("-9223372036854775808"),
                        new BigDecimal("-9223372036854775809")));
        assertEquals(
                "0." + most + "\n0." + "0".repeat(37) + "1\n",
                column(
                        new ColumnType.Decimal(38, 38),
                        new BigDecimal("0." + most),
                        new BigDecimal("0." + "0".repeat(37) + "1")));
    }

    @Test
    void datesAndTimes() throws Exception {
        assertEquals(
                lines(
                        "2024-01-01",
                        "1970-01-01",
                        "1969-12-31",
                        "2000-02-29",
                        "0000-12-31",
                        "-4712-01-01",
                        "9999-12-31",
                        "+10000-01-01"),
                column(
                        new ColumnType.Date(),
                        19723,
                        0,
                        -1,
                        11016,
                        -719163,
                        (int) LocalDate.of(-4712, 1, 1).toEpochDay(),
                        (int) LocalDate.of(9999, 12, 31).toEpochDay(),
                        (int) LocalDate.of(10000, 1, 1).toEpochDay()));
        assertEquals(
                "00:00:00.000000\n23:59:59.999999\n01:02:03.000004\n",
                column(new ColumnType.Time(), 0L, 86_399_999_999L, 3_723_000_004L));
        assertEquals(
                lines(
                        "2024-01-01T00:00:00.000000",
                        "1969-12-31T23:59:59.999999",
                        "1969-12-31T23:59:58.500000",
                        "1970-01-01T00:00:00.123456"),
                column(
                        new ColumnType.Timestamp(false),
                        1_704_067_200_000_000L,
                        -1L,
                        -1_500_000L,
                        123_456L));
        assertEquals(
                lines(
                        "2024-01-01T00:00:00.000000Z",
                        "+294247-01-10T04:00:54.775807Z",
                        "-290308-12-21T19:59:05.224192Z"),
                column(
                        new ColumnType.Timestamp(true),
                        1_704_067_200_000_000L,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE));
    }

    @Test
    void bytesAndUuids() throws Exception {
        byte[] many = new byte[5000];
        many[4999] = (byte) 0xAB;
        assertEquals(
                "00ff1a\n\"\"\n" + "00".repeat(4999) + "ab\n",
                column(
                        new ColumnType.Binary(),
                        new byte[] {0, (byte) 0xFF, 0x1A},
                        new byte[0],
                        many));
        assertEquals(
                "123e4567-e89b-12d3-a456-426614174000\n",
                column(
                        new ColumnType.Uuid(),
                        UUID.fromString("123e4567-e89b-12d3-a456-426614174000")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void commonsCsvReadsWhatWasWritten(long seed) throws Exception {
        TableSchema schema = new TableSchema(RandomRows.everyType());
        var rows = new RandomRows(seed).rows(schema.columns(), 700);
        String text = written(schema, rows);
        List<CSVRecord> records = CSVParser.parse(text, CSVFormat.RFC4180).getRecords();
        assertEquals(rows.size() + 1, records.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < schema.size(); i++) {
                Object value = rows.get(row)[i];
                Column column = schema.column(i);
                String field = records.get(row + 1).get(i);
                if (value == null) {
                    assertEquals("", field);
                } else {
                    ExpectedFields.check(column.type(), value, field);
                }
            }
        }
    }

    @Test
    void duckDbReadsTextsAndNulls() throws Exception {
        TableSchema schema =
                schema(
                        SampleBatches.required("n", new ColumnType.Int64()),
                        SampleBatches.column("t", new ColumnType.Text()));
        List<@Nullable Object[]> rows = new ArrayList<>();
        var random = new RandomRows(5).rows(schema.columns().subList(1, 2), 500);
        for (int i = 0; i < random.size(); i++) {
            rows.add(row((long) i, random.get(i)[0]));
        }
        Path file = folder.resolve("duck.csv");
        write(file, schema, rows);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT n, t FROM read_csv('"
                                        + file
                                        + "', header=true, delim=',', quote='\"', escape='\"',"
                                        + " strict_mode=false, new_line='\\n', columns={'n':"
                                        + " 'BIGINT', 't': 'VARCHAR'}, allow_quoted_nulls=false)"
                                        + " ORDER BY n")) {
            for (@Nullable Object[] row : rows) {
                assertTrue(found.next());
                assertEquals(row[0], found.getLong(1));
                assertEquals(row[1], found.getString(2));
            }
        }
    }

    @Test
    void damageIsFound() throws Exception {
        TableSchema schema =
                schema(
                        SampleBatches.column("a", new ColumnType.Int32()),
                        SampleBatches.column("b", new ColumnType.Text()));
        String good = written(schema, rows(row(1, "x,y"), row(2, "two\nlines")));
        for (String bad :
                List.of(
                        "",
                        good.substring(0, good.length() - 1),
                        good.substring(0, good.length() - 3),
                        good.replace("\"x,y\"", "x,y"),
                        good.replace("a,b", "a,c"),
                        good.replace("\"two", "two"),
                        "\n" + good)) {
            Path file = folder.resolve("bad.csv");
            Files.writeString(file, bad);
            RivetException found =
                    assertThrows(
                            RivetException.class,
                            () -> format.countRows(file, schema, () -> {}),
                            bad);
            assertEquals(FailureKind.INTEGRITY, found.kind());
            assertTrue(found.sentence().contains(file.toString()));
        }
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "a,b\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(RivetException.class, () -> format.countRows(latin, schema, () -> {}));
    }
}

package io.rivet.format.csv;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.rows;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.Compression;
import io.rivet.config.CsvOptions;
import io.rivet.config.FormatConfig;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.format.FileInProgress;
import io.rivet.format.RandomRows;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The options of CSV, byte by byte, and that other readers get back what went in under each
/// combination of them.
final class CsvDialectsTest {

    private static final List<String> NULL_TEXTS = List.of("", "\\N", "NULL", "0", "NaN");
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final List<Compression> COMPRESSIONS =
            List.of(Compression.NONE, Compression.GZIP, Compression.ZSTD);

    private static final TableSchema MIXED =
            schema(
                    column("n", new ColumnType.Int64()),
                    column("t", new ColumnType.Text()),
                    column("f;x", new ColumnType.Float64()),
                    column("l", new ColumnType.ListOf(new ColumnType.Text())),
                    column("b", new ColumnType.Binary()));

    private static final List<@Nullable Object[]> MIXED_ROWS =
            rows(
                    row(0L, "NULL", Double.NaN, List.of("a,b", "c;\"|"), new byte[] {0}),
                    row(null, null, null, null, null),
                    row(1L, "", 0d, List.of(), new byte[0]),
                    row(-1L, "\\N", 1.5, List.of("\t"), new byte[] {(byte) 0xAB}),
                    row(2L, "semi;colon, tab\t and bar|", -0d, List.of("é"), null),
                    row(3L, "two\nlines \"quoted\"\r\n", null, List.of(""), new byte[] {1}),
                    row(4L, " ", 1e300, List.of(" "), new byte[] {2}),
                    row(5L, "0", 0.1, null, new byte[] {3}),
                    row(6L, "NaN", null, List.of("NULL"), null));

    @TempDir Path folder;

    private static CsvOptions withNull(String nullText) {
        return new CsvOptions(nullText, ',', false, false, true, Compression.NONE);
    }

    private String written(CsvOptions options, TableSchema schema, List<@Nullable Object[]> rows)
            throws IOException {
        CsvFiles files = new CsvFiles(folder, options);
        Path file = files.write(schema, rows);
        assertEquals(rows.size(), files.format().countRows(file, schema, () -> {}));
        return files.content(file);
    }

    @Test
    void aTextThatLooksLikeNullIsQuoted() throws Exception {
        TableSchema schema =
                schema(
                        column("NULL", new ColumnType.Int32()),
                        column("t", new ColumnType.Text()),
                        column("b", new ColumnType.Binary()));
        assertEquals(
                """
                "NULL",t,b
                NULL,"NULL",NULL
                1,NULL,""
                2,"",00
                3,NULLS,01
                4,"NULL,",02
                """,
                written(
                        withNull("NULL"),
                        schema,
                        rows(
                                row(null, "NULL", null),
                                row(1, null, new byte[0]),
                                row(2, "", new byte[] {0}),
                                row(3, "NULLS", new byte[] {1}),
                                row(4, "NULL,", new byte[] {2}))));
    }

    @Test
    void aNumberThatLooksLikeNullIsQuoted() throws Exception {
        TableSchema schema =
                schema(
                        column("i", new ColumnType.Int32()),
                        column("f", new ColumnType.Float64()),
                        column("d", new ColumnType.Decimal(40, 1)),
                        column("l", new ColumnType.ListOf(new ColumnType.Int8())));
        assertEquals(
                "i,f,d,l\n\"0\",\"0\",0.0,[0]\n0,0,0,0\n10,-0,0.1,[]\n",
                written(
                        withNull("0"),
                        schema,
                        rows(
                                row(0, 0d, BigDecimal.ZERO, List.of((byte) 0)),
                                row(null, null, null, null),
                                row(10, -0d, new BigDecimal("0.1"), List.of()))));
        assertEquals(
                "f\n\"NaN\"\nNaN\n",
                written(
                        withNull("NaN"),
                        schema(column("f", new ColumnType.Float32())),
                        rows(row(Float.NaN), row(new @Nullable Object[] {null}))));
        assertEquals(
                "l\n\"[]\"\n[]\n",
                written(
                        withNull("[]"),
                        schema(column("l", new ColumnType.ListOf(new ColumnType.Bool()))),
                        rows(row(List.of()), row(new @Nullable Object[] {null}))));
    }

    @Test
    void theDelimiterIsQuotedAndNoOther() throws Exception {
        CsvOptions options = new CsvOptions("", ';', false, false, true, Compression.NONE);
        assertEquals(
                """
                n;t;"f;x";l;b
                0;a,b;0.5;"[""a"",""b""]";0a
                1;"a;b";;[];
                """,
                written(
                        options,
                        MIXED,
                        rows(
                                row(0L, "a,b", 0.5, List.of("a", "b"), new byte[] {10}),
                                row(1L, "a;b", null, List.of(), null))));
    }

    @Test
    void allAreQuotedButNull() throws Exception {
        CsvOptions options = new CsvOptions("", ',', true, false, true, Compression.NONE);
        TableSchema schema =
                schema(
                        column("n", new ColumnType.Int64()),
                        column("t", new ColumnType.Text()),
                        column("u", new ColumnType.Uuid()),
                        column("b", new ColumnType.Binary()),
                        column("l", new ColumnType.ListOf(new ColumnType.Text())));
        assertEquals(
                """
                "n","t","u","b","l"
                "7","say ""x""\","00000000-0000-0000-0000-000000000001","","[""a""]"
                ,"",,,
                """,
                written(
                        options,
                        schema,
                        rows(
                                row(7L, "say \"x\"", new UUID(0, 1), new byte[0], List.of("a")),
                                row(null, "", null, null, null))));
    }

    @Test
    void markAndHeader() throws Exception {
        TableSchema one = schema(column("ä", new ColumnType.Text()));
        List<@Nullable Object[]> rows = rows(row("ö"));
        assertEquals("\uFEFFä\nö\n", written(CsvOptions.excel(), one, rows));
        CsvOptions bare = new CsvOptions("", ',', false, false, false, Compression.NONE);
        assertEquals("ö\n", written(bare, one, rows));
        assertEquals("", written(bare, one, rows()));
        CsvOptions marked = new CsvOptions("", ',', false, true, false, Compression.NONE);
        assertEquals("\uFEFF", written(marked, one, rows()));
    }

    @Test
    void aNullAloneInItsRowIsAnEmptyLine() throws Exception {
        TableSchema one = schema(column("c", new ColumnType.Text()));
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<List<@Nullable String>> expected = new ArrayList<>();
        for (@Nullable String text : new @Nullable String[] {null, "x", "", null, null}) {
            rows.add(row(text));
            List<@Nullable String> line = new ArrayList<>();
            line.add(text);
            expected.add(line);
        }
        CsvFiles files = new CsvFiles(folder, CsvOptions.standard());
        Path file = files.write(one, rows);
        assertEquals("c\n\nx\n\"\"\n\n\n", Files.readString(file));
        assertEquals(expected, files.readByCommonsCsv(file));
        try (Connection connection = CsvFiles.duckDb();
                Statement duck = connection.createStatement()) {
            assertEquals(expected, files.readByDuckDb(duck, file, 1));
        }
    }

    private static List<CsvOptions> everyCombination() {
        List<CsvOptions> all = new ArrayList<>();
        for (String nullText : NULL_TEXTS) {
            for (char delimiter : DELIMITERS) {
                for (int flags = 0; flags < 8; flags++) {
                    for (Compression compression : COMPRESSIONS) {
                        all.add(
                                new CsvOptions(
                                        nullText,
                                        delimiter,
                                        (flags & 1) != 0,
                                        (flags & 2) != 0,
                                        (flags & 4) != 0,
                                        compression));
                    }
                }
            }
        }
        return all;
    }

    /// Seven has no factor in common with the number of any option's choices: so each choice meets
    /// each other one in one of seven combinations, too.
    @Test
    void othersReadManyCombinations() throws Exception {
        othersReadEach(7);
    }

    @Test
    @Tag("full")
    void othersReadEveryCombination() throws Exception {
        othersReadEach(1);
    }

    private void othersReadEach(int step) throws Exception {
        List<CsvOptions> all = everyCombination();
        try (Connection connection = CsvFiles.duckDb();
                Statement duck = connection.createStatement()) {
            for (int i = 0; i < all.size(); i += step) {
                othersRead(all.get(i), MIXED, MIXED_ROWS, duck);
            }
        }
    }

    private void othersRead(
            CsvOptions options, TableSchema schema, List<@Nullable Object[]> rows, Statement duck)
            throws Exception {
        CsvFiles files = new CsvFiles(folder, options);
        Path file = files.write(schema, rows);
        assertEquals(rows.size(), files.format().countRows(file, schema, () -> {}));
        check(schema, rows, files.readByCommonsCsv(file), options);
        check(schema, rows, files.readByDuckDb(duck, file, schema.size()), options);
    }

    private static void check(
            TableSchema schema,
            List<@Nullable Object[]> rows,
            List<List<@Nullable String>> found,
            CsvOptions options) {
        assertEquals(rows.size(), found.size(), options.toString());
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < schema.size(); i++) {
                @Nullable Object value = rows.get(row)[i];
                @Nullable String field = found.get(row).get(i);
                assertEquals(value == null, field == null, options + " row " + row + ": " + field);
                if (value != null && field != null) {
                    ExpectedFields.check(schema.column(i).type(), value, field);
                }
            }
        }
    }

    private static List<CsvOptions> someCombinations() {
        return List.of(
                CsvOptions.standard(),
                CsvOptions.excel(),
                withNull("0"),
                new CsvOptions("\\N", '\t', false, false, false, Compression.ZSTD),
                new CsvOptions("NULL", ';', true, true, true, Compression.GZIP),
                new CsvOptions("true", '|', false, true, true, Compression.NONE));
    }

    @ParameterizedTest
    @MethodSource("someCombinations")
    void othersReadEveryType(CsvOptions options) throws Exception {
        TableSchema schema = new TableSchema(RandomRows.everyType());
        List<@Nullable Object[]> rows =
                new RandomRows(options.hashCode()).rows(schema.columns(), 300);
        try (Connection connection = CsvFiles.duckDb();
                Statement duck = connection.createStatement()) {
            othersRead(options, schema, rows, duck);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void compressionChangesNothingElse(Compression compression) throws Exception {
        TableSchema schema = new TableSchema(RandomRows.everyType());
        List<@Nullable Object[]> rows = new RandomRows(4).rows(schema.columns(), 2000);
        String plain = written(CsvOptions.standard(), schema, rows);
        CsvOptions options = new CsvOptions("", ',', false, false, true, compression);
        assertEquals(plain, written(options, schema, rows));
        CsvFiles files = new CsvFiles(folder, options);
        Path file = files.write(schema, rows);
        assertTrue(Files.size(file) < plain.length() / 2, "size " + Files.size(file));
        byte[] first = Files.readAllBytes(file);
        assertEquals(-1, Arrays.mismatch(first, Files.readAllBytes(files.write(schema, rows))));
    }

    @Test
    void damageIsFound() throws Exception {
        CsvOptions marked = new CsvOptions("", ',', false, true, true, Compression.NONE);
        damaged(marked, "n\n1\n".getBytes(StandardCharsets.UTF_8));
        CsvOptions bare = new CsvOptions("", ',', false, false, false, Compression.NONE);
        damaged(bare, new byte[] {'1'});
        damaged(bare, new byte[] {'1', ',', '2', '\n'});
        for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD)) {
            CsvOptions options = new CsvOptions("", ',', false, false, true, compression);
            CsvFiles files = new CsvFiles(folder, options);
            TableSchema one = schema(column("n", new ColumnType.Text()));
            byte[] whole = Files.readAllBytes(files.write(one, rows(row("some text of a row"))));
            for (int i = 0; i < 3; i++) {
                byte[] other = whole.clone();
                other[other.length - 2 - 4 * i] ^= 0x10;
                damaged(options, other);
            }
            damaged(options, "n\nx\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void damaged(CsvOptions options, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), bytes);
        TableSchema one = schema(column("n", new ColumnType.Text()));
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () ->
                                new CsvFiles(folder, options)
                                        .format()
                                        .countRows(file, one, () -> {}));
        assertEquals(FailureKind.INTEGRITY, failure.kind());
        assertTrue(failure.sentence().contains(file.toString()), failure.sentence());
    }

    @Test
    void optionsThatNoReaderCouldUndoAreRefused() {
        for (char delimiter : "\"\r\n a0Z+-.:\0é\u007F".toCharArray()) {
            refused(new CsvOptions("", delimiter, false, false, true, Compression.NONE));
        }
        for (String nullText : List.of("a,b", "\"", "x\n", " x", "x ", "\t")) {
            refused(withNull(nullText));
        }
        refused(new CsvOptions("", ',', false, false, true, Compression.SNAPPY));
        for (char delimiter : ",;|\t\u0001\u001F!#$%&'()*/<=>?@[\\]^_`{}~".toCharArray()) {
            assertTrue(CsvOptions.isDelimiter(delimiter), "delimiter " + delimiter);
        }
    }

    private static void refused(CsvOptions options) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CsvFormat(new FormatConfig.Csv(options)),
                options.toString());
    }

    /// As when the library that compresses can't be loaded.
    @Test
    void aFileThatNothingCompressesGoes() {
        Path file = folder.resolve("t.csv");
        CsvOptions options = new CsvOptions("", ',', false, false, true, Compression.SNAPPY);
        FileInProgress opened = FileInProgress.create(file);
        assertThrows(
                IllegalArgumentException.class, () -> new CsvPartWriter(opened, MIXED, options, 1));
        assertFalse(Files.exists(file));
    }

    @Test
    void anyDelimiterComesBack() throws Exception {
        List<@Nullable Object[]> rows = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (char c = 1; c < 0x80; c++) {
            all.append(c);
            rows.add(row("a" + c + "b"));
        }
        rows.add(row(all.toString()));
        TableSchema two =
                schema(column("t", new ColumnType.Text()), column("u", new ColumnType.Text()));
        List<@Nullable Object[]> pairs = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            pairs.add(row(row[0], row[0]));
        }
        for (char delimiter = 1; delimiter < 0x80; delimiter++) {
            if (CsvOptions.isDelimiter(delimiter)) {
                CsvOptions options =
                        new CsvOptions("", delimiter, false, false, true, Compression.NONE);
                CsvFiles files = new CsvFiles(folder, options);
                check(two, pairs, files.readByCommonsCsv(files.write(two, pairs)), options);
            }
        }
    }
}

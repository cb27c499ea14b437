package io.rivet.format.csv;

import com.github.luben.zstd.ZstdInputStream;

import io.rivet.batch.Batch;
import io.rivet.config.CsvOptions;
import io.rivet.config.FormatConfig;
import io.rivet.format.FormatWriter;
import io.rivet.format.SampleBatches;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// Writes rows by our format, and reads them by readers of others that tell NULL from any text.
record CsvFiles(Path folder, CsvOptions options) {

    CsvFormat format() {
        return new CsvFormat(new FormatConfig.Csv(options));
    }

    /// Writes the rows in two batches.
    Path write(TableSchema schema, List<@Nullable Object[]> rows) throws IOException {
        Path file = folder.resolve("t." + format().extension());
        Files.deleteIfExists(file);
        int half = rows.size() / 2;
        try (RootAllocator allocator = new RootAllocator();
                FormatWriter writer = format().create(file, schema)) {
            for (var part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
                try (Batch batch = SampleBatches.batch(allocator, schema, part)) {
                    writer.write(batch);
                }
            }
            writer.finish();
        }
        return file;
    }

    /// The file's content, decompressed by the means of others.
    String content(Path file) throws IOException {
        try (InputStream stored = Files.newInputStream(file);
                InputStream content =
                        switch (options.compression()) {
                            case GZIP -> new GZIPInputStream(stored);
                            case ZSTD -> new ZstdInputStream(stored);
                            case NONE, SNAPPY, LZ4 -> stored;
                        }) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The rows as commons-csv reads them, without the header.
    List<List<@Nullable String>> readByCommonsCsv(Path file) throws IOException {
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(options.delimiter())
                        .setNullString(options.nullText())
                        .setQuoteMode(QuoteMode.ALL_NON_NULL)
                        .get();
        String content = content(file);
        String text = options.bom() ? content.substring(1) : content;
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return parser.getRecords().stream()
                    .skip(options.header() ? 1 : 0)
                    .map(row -> Arrays.asList(row.values()))
                    .collect(Collectors.toList());
        }
    }

    /// The rows as DuckDB reads them, every column as text.
    List<List<@Nullable String>> readByDuckDb(Statement duck, Path file, int columns)
            throws SQLException {
        String types =
                IntStream.range(0, columns)
                        .mapToObj(i -> "'x" + i + "': 'VARCHAR'")
                        .collect(Collectors.joining(", ", "{", "}"));
        String sql =
                """
                SELECT * FROM read_csv('%s', header=%s, delim='%s', nullstr='%s', quote='"',
                  escape='"', strict_mode=false, new_line='\\n', allow_quoted_nulls=false,
                  columns=%s, compression='%s', auto_detect=false)
                """
                        .formatted(
                                file,
                                options.header(),
                                options.delimiter(),
                                options.nullText(),
                                types,
                                compression());
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (ResultSet found = duck.executeQuery(sql)) {
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private String compression() {
        return switch (options.compression()) {
            case GZIP -> "gzip";
            case ZSTD -> "zstd";
            case NONE, SNAPPY, LZ4 -> "none";
        };
    }

    static Connection duckDb() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:");
    }
}

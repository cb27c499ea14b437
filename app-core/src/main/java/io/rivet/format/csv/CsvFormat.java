package io.rivet.format.csv;

import io.rivet.batch.tally.ValueVisitor;
import io.rivet.config.Compression;
import io.rivet.config.CsvOptions;
import io.rivet.config.FormatConfig;
import io.rivet.format.FileInProgress;
import io.rivet.format.Format;
import io.rivet.format.FormatWriter;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import java.nio.file.Path;
import java.util.Optional;

/// CSV files by RFC 4180 with line feeds, in UTF-8. One dialect for every source.
///
/// A field is quoted when it holds the delimiter, a quote, CR or LF, begins or ends with a space,
/// or when all are to be quoted. NULL is the null text without quotes, by default the empty field;
/// a value that looks like it is quoted, and so is the empty text. A NULL in a file of one column
/// is an empty line by default. Years before 1 and after 9999 are written as ISO 8601 extends them:
/// `0000` is 1 BC, `-0001` is 2 BC, `+10000` follows 9999. A list is a JSON array.
public final class CsvFormat implements Format {

    private final CsvOptions options;
    private final String extension;

    /// The format of a config.
    ///
    /// @throws IllegalArgumentException when the options contradict each other or CSV
    public CsvFormat(FormatConfig.Csv config) {
        options = config.options();
        if (!CsvOptions.isDelimiter(options.delimiter())) {
            throw new IllegalArgumentException(
                    "not a delimiter of CSV: '" + options.delimiter() + "'");
        }
        if (!CsvOptions.isNullText(options.nullText(), options.delimiter())) {
            throw new IllegalArgumentException(
                    "not a text for NULL in CSV: '" + options.nullText() + "'");
        }
        extension = extensionOf(options.compression());
    }

    private static String extensionOf(Compression compression) {
        return switch (compression) {
            case NONE -> "csv";
            case GZIP -> "csv.gz";
            case ZSTD -> "csv.zst";
            case SNAPPY, LZ4 ->
                    throw new IllegalArgumentException("CSV is not compressed by " + compression);
        };
    }

    @Override
    public String extension() {
        return extension;
    }

    @Override
    public FormatWriter create(Path file, TableSchema schema, int writersAtOnce) {
        return new CsvPartWriter(FileInProgress.create(file), schema, options, writersAtOnce);
    }

    @Override
    public long countRows(Path file, TableSchema schema, Runnable goOn) {
        return new CsvReadBack(options).countRows(file, schema, goOn);
    }

    @Override
    public long read(Path file, TableSchema schema, ValueVisitor visitor, Runnable goOn) {
        return new CsvReadBack(options).read(file, schema, new CsvValues(schema, visitor), goOn);
    }

    /// NULL is told from an empty text by quotes. A list is JSON, whose `null` may be a value too.
    @Override
    public Optional<String> ambiguity(ColumnType type) {
        boolean lists =
                type instanceof ColumnType.ListOf list && list.element() instanceof ColumnType.Json;
        return lists
                ? Optional.of("in a list of JSON in CSV, NULL and the JSON value null look alike")
                : Optional.empty();
    }
}

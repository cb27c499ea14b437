package io.rivet.format.csv;

import io.rivet.config.FormatConfig;
import io.rivet.format.FileInProgress;
import io.rivet.format.Format;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

import java.nio.file.Path;

/// CSV files by RFC 4180 with line feeds, in UTF-8, with a header. One dialect for every source.
///
/// A field is quoted when it holds a comma, a quote, CR or LF, or begins or ends with a space. NULL
/// is the empty field and the empty text is `""`; so a NULL in a file of one column is an empty
/// line. Years before 1 and after 9999 are written as ISO 8601 extends them: `0000` is 1 BC,
/// `-0001` is 2 BC, `+10000` follows 9999.
public final class CsvFormat implements Format {

    /// The format of a config; it has no settings yet.
    public CsvFormat(FormatConfig.Csv config) {
        // Named so that settings can come without another constructor.
        assert config != null;
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public FormatWriter create(Path file, TableSchema schema) {
        return new CsvPartWriter(FileInProgress.create(file), schema);
    }

    @Override
    public long countRows(Path file, TableSchema schema, Runnable goOn) {
        return CsvReadBack.countRows(file, schema, goOn);
    }
}

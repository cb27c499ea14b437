package io.rivet.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import io.rivet.config.CsvOptions;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads a CSV file in full with commons-csv, record by record: compression, byte order mark, valid
/// UTF-8, the header, the number of fields in each record, a last line that ends. A file that was
/// cut between two lines looks whole: whoever knows the number of rows compares it.
final class CsvReadBack {

    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;
    private static final int BUFFER_BYTES = 64 << 10;

    private final CsvOptions options;
    private final CSVFormat format;

    CsvReadBack(CsvOptions options) {
        this.options = options;
        this.format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(options.delimiter())
                        .setNullString(options.nullText())
                        // only with this mode is a quoted null text a value
                        .setQuoteMode(QuoteMode.ALL_NON_NULL)
                        .get();
    }

    /// Counts the rows while it reads everything.
    ///
    /// @throws RivetException of kind INTEGRITY when the file isn't a whole one of this schema
    long countRows(Path file, TableSchema schema, Runnable goOn) {
        return read(file, schema, (_, _) -> {}, goOn);
    }

    /// Takes a record that has as many fields as there are columns.
    @FunctionalInterface
    interface Records {

        /// Takes the next one.
        ///
        /// @param row from 1
        /// @throws IOException when a field doesn't hold what it should
        void take(CSVRecord fields, long row) throws IOException;
    }

    /// Hands on each record.
    ///
    /// @return how many there are
    /// @throws RivetException of kind INTEGRITY when the file isn't a whole one of this schema
    long read(Path file, TableSchema schema, Records records, Runnable goOn) {
        try (InputStream stored = Files.newInputStream(file);
                InputStream content = decompressed(stored)) {
            requireByteOrderMark(content);
            LastByte text = new LastByte(content);
            try (Reader reader = reader(text);
                    CSVParser parser = CSVParser.parse(reader, format)) {
                long rows = each(parser.iterator(), schema, records, goOn);
                requireLastLineEnds(text);
                return rows;
            }
        } catch (RivetException stop) {
            throw stop;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private InputStream decompressed(InputStream stored) throws IOException {
        return switch (options.compression()) {
            case NONE -> stored;
            case GZIP -> new GZIPInputStream(stored, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStreamNoFinalizer(stored);
            case SNAPPY, LZ4 ->
                    throw new IllegalArgumentException(
                            "CSV is not compressed by " + options.compression());
        };
    }

    private static Reader reader(InputStream content) {
        return new BufferedReader(
                new InputStreamReader(
                        content,
                        UTF_8.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER_BYTES);
    }

    private void requireByteOrderMark(InputStream content) throws IOException {
        byte[] mark = CsvPartWriter.BYTE_ORDER_MARK;
        if (options.bom() && !Arrays.equals(content.readNBytes(mark.length), mark)) {
            throw new IOException("it doesn't begin with a byte order mark");
        }
    }

    private static void requireLastLineEnds(LastByte text) throws IOException {
        if (text.last() >= 0 && text.last() != '\n') {
            throw new IOException("its last line is cut off");
        }
    }

    private long each(
            Iterator<CSVRecord> records, TableSchema schema, Records target, Runnable goOn)
            throws IOException {
        List<String> names = schema.columns().stream().map(Column::name).toList();
        if (options.header()) {
            requireHeader(records, names);
        }
        long rows = 0;
        while (records.hasNext()) {
            CSVRecord row = records.next();
            rows++;
            if (rows % ROWS_BETWEEN_LOOKS == 0) {
                goOn.run();
            }
            if (row.size() != names.size()) {
                throw new IOException(
                        "its row "
                                + rows
                                + " has "
                                + row.size()
                                + " fields instead of "
                                + names.size());
            }
            target.take(row, rows);
        }
        return rows;
    }

    private static void requireHeader(Iterator<CSVRecord> records, List<String> names)
            throws IOException {
        if (!records.hasNext()) {
            throw new IOException("it has no header");
        }
        List<String> header = records.next().toList();
        if (!header.equals(names)) {
            throw new IOException("its header is " + header + " instead of " + names);
        }
    }

    private static RivetException damaged(Path file, Exception cause) {
        String message = cause.getMessage();
        return new RivetException(
                FailureKind.INTEGRITY,
                "The file "
                        + file
                        + " failed its check: "
                        + (message == null ? cause.getClass().getSimpleName() : message)
                        + ". Run the export again; if this repeats, check the disk.",
                cause);
    }
}

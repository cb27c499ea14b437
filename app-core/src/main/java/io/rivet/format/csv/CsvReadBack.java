package io.rivet.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// Reads a CSV file in full with commons-csv, record by record: valid UTF-8, the header, the number
/// of fields in each record, a last line that ends. A file that was cut between two lines looks
/// whole: whoever knows the number of rows compares it.
final class CsvReadBack {

    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

    private CsvReadBack() {}

    /// Counts the rows while it reads everything.
    ///
    /// @throws RivetException of kind INTEGRITY when the file isn't a whole one of this schema
    static long countRows(Path file, TableSchema schema, Runnable goOn) {
        try {
            requireLastLineEnds(file);
            try (Reader reader = open(file);
                    CSVParser parser = CSVParser.parse(reader, CSVFormat.RFC4180)) {
                return count(parser.iterator(), schema, goOn);
            }
        } catch (RivetException stop) {
            throw stop;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private static Reader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        UTF_8.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                64 << 10);
    }

    private static void requireLastLineEnds(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() == 0) {
                throw new IOException("it is empty");
            }
            bytes.seek(bytes.length() - 1);
            if (bytes.read() != '\n') {
                throw new IOException("its last line is cut off");
            }
        }
    }

    private static long count(Iterator<CSVRecord> records, TableSchema schema, Runnable goOn)
            throws IOException {
        if (!records.hasNext()) {
            throw new IOException("it has no header");
        }
        List<String> names = schema.columns().stream().map(Column::name).toList();
        List<String> header = records.next().toList();
        if (!header.equals(names)) {
            throw new IOException("its header is " + header + " instead of " + names);
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
        }
        return rows;
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

package io.rivet.format.parquet;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.TableSchema;

import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// Reads a Parquet file in full with parquet-java's reader: footer, each page against its checksum,
/// each value. Holds the compressed pages of one column of one row group at a time.
final class ParquetReadBack {

    private final ParquetFileReader reader;
    private final VersionParser.ParsedVersion version;

    private ParquetReadBack(ParquetFileReader reader) throws VersionParseException {
        this.reader = reader;
        this.version = VersionParser.parse(reader.getFileMetaData().getCreatedBy());
    }

    /// Counts the rows while it reads everything.
    ///
    /// @throws RivetException of kind INTEGRITY when the file isn't a whole one of this schema
    static long countRows(Path file, TableSchema schema, Runnable goOn) {
        PageCodecs codecs = new PageCodecs(OptionalInt.empty());
        try (ParquetFileReader reader =
                ParquetFileReader.open(input(file), ReadOptions.with(codecs))) {
            ParquetReadBack readBack = new ParquetReadBack(reader);
            readBack.compareSchema(ParquetSchema.of(schema));
            return readBack.readAll(goOn);
        } catch (RivetException stop) {
            throw stop;
        } catch (IOException | RuntimeException | VersionParseException e) {
            throw damaged(file, e);
        } finally {
            codecs.release();
        }
    }

    private static InputFile input(Path file) {
        return new LocalInputFile(file);
    }

    private void compareSchema(MessageType expected) throws IOException {
        FileMetaData metadata = reader.getFileMetaData();
        List<Type> found = metadata.getSchema().getFields();
        List<Type> wanted = expected.getFields();
        if (found.size() != wanted.size()) {
            throw new IOException(
                    "it has " + found.size() + " columns instead of " + wanted.size());
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!found.get(i).equals(wanted.get(i))) {
                throw new IOException(
                        "its column "
                                + (i + 1)
                                + " is `"
                                + found.get(i)
                                + "` instead of `"
                                + wanted.get(i)
                                + "`");
            }
        }
    }

    private long readAll(Runnable goOn) throws IOException {
        long rows = 0;
        List<ColumnDescriptor> columns = reader.getFileMetaData().getSchema().getColumns();
        int rowGroups = reader.getRowGroups().size();
        for (int i = 0; i < rowGroups; i++) {
            long rowGroupRows = reader.getRowGroups().get(i).getRowCount();
            for (ColumnDescriptor column : columns) {
                goOn.run();
                readColumn(i, column, rowGroupRows);
            }
            rows += rowGroupRows;
        }
        return rows;
    }

    private void readColumn(int rowGroup, ColumnDescriptor column, long rows) throws IOException {
        reader.setRequestedSchema(List.of(column));
        try (PageReadStore store = reader.readRowGroup(rowGroup)) {
            PageReader pages = store.getPageReader(column);
            ColumnReader values = new ColumnReaderImpl(column, pages, new Discarded(), version);
            long found =
                    readEntries(values, pages.getTotalValueCount(), column.getMaxDefinitionLevel());
            if (found != rows) {
                throw new IOException(
                        "the column "
                                + column.getPath()[0]
                                + " has "
                                + found
                                + " values for "
                                + rows
                                + " rows");
            }
        }
    }

    /// Reads a column of a row group: its values and NULLs, and for a list each of its elements.
    ///
    /// @return the rows among the entries: all but those that go on with a list
    private static long readEntries(ColumnReader values, long entries, int present) {
        long rows = 0;
        for (long entry = 0; entry < entries; entry++) {
            if (values.getCurrentRepetitionLevel() == 0) {
                rows++;
            }
            if (values.getCurrentDefinitionLevel() == present) {
                values.writeCurrentValueToConverter();
            }
            values.consume();
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

    /// Takes each value and forgets it.
    private static final class Discarded extends PrimitiveConverter {
        @Override
        public void addBinary(Binary value) {}

        @Override
        public void addBoolean(boolean value) {}

        @Override
        public void addDouble(double value) {}

        @Override
        public void addFloat(float value) {}

        @Override
        public void addInt(int value) {}

        @Override
        public void addLong(long value) {}

        @Override
        public boolean hasDictionarySupport() {
            return false;
        }

        @Override
        public void setDictionary(Dictionary dictionary) {}
    }
}

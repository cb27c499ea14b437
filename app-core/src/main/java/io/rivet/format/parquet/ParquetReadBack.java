package io.rivet.format.parquet;

import io.rivet.batch.tally.ValueVisitor;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
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
    private final TableSchema schema;
    private final ValueVisitor visitor;

    private ParquetReadBack(ParquetFileReader reader, TableSchema schema, ValueVisitor visitor)
            throws VersionParseException {
        this.reader = reader;
        this.schema = schema;
        this.visitor = visitor;
        this.version = VersionParser.parse(reader.getFileMetaData().getCreatedBy());
    }

    /// Shows each value, column by column of each row group.
    ///
    /// @return the number of rows
    ///
    /// @throws RivetException of kind INTEGRITY when the file isn't a whole one of this schema
    static long read(Path file, TableSchema schema, ValueVisitor visitor, Runnable goOn) {
        PageCodecs codecs = new PageCodecs(OptionalInt.empty());
        try (ParquetFileReader reader =
                ParquetFileReader.open(input(file), ReadOptions.with(codecs))) {
            ParquetReadBack readBack = new ParquetReadBack(reader, schema, visitor);
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
            for (int column = 0; column < columns.size(); column++) {
                goOn.run();
                readColumn(i, column, columns.get(column), rowGroupRows);
            }
            rows += rowGroupRows;
        }
        return rows;
    }

    private void readColumn(int rowGroup, int column, ColumnDescriptor descriptor, long rows)
            throws IOException {
        reader.setRequestedSchema(List.of(descriptor));
        try (PageReadStore store = reader.readRowGroup(rowGroup)) {
            PageReader pages = store.getPageReader(descriptor);
            ColumnReader entries = new ColumnReaderImpl(descriptor, pages, new Unused(), version);
            long found = readEntries(column, entries, pages.getTotalValueCount());
            if (found != rows) {
                throw new IOException(
                        "the column "
                                + descriptor.getPath()[0]
                                + " has "
                                + found
                                + " values for "
                                + rows
                                + " rows");
            }
        }
    }

    /// @return the rows among the entries
    private long readEntries(int column, ColumnReader entries, long count) {
        int present = entries.getDescriptor().getMaxDefinitionLevel();
        if (schema.column(column).type() instanceof ColumnType.ListOf list) {
            return new ListEntries(column, list.element(), visitor).read(entries, count);
        }
        ParquetValue value = ParquetValue.of(schema.column(column).type());
        for (long entry = 0; entry < count; entry++) {
            if (entries.getCurrentDefinitionLevel() == present) {
                value.show(entries, column, visitor);
            } else {
                visitor.nothing(column);
            }
            entries.consume();
        }
        return count;
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

    /// Values are asked for one by one.
    private static final class Unused extends PrimitiveConverter {
        @Override
        public boolean hasDictionarySupport() {
            return false;
        }
    }
}

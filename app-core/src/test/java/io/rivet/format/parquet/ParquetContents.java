package io.rivet.format.parquet;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/// A file's stored values, as parquet-java reads them: Boolean, Integer, Long, Float, Double, or
/// bytes in hexadecimal.
record ParquetContents(
        ParquetMetadata footer,
        List<List<@Nullable Object>> columns,
        List<@Nullable ColumnIndex> columnIndexes) {

    static ParquetContents of(Path file) throws IOException {
        ParquetReadOptions options = ReadOptions.with(new PageCodecs(OptionalInt.empty()));
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            List<List<@Nullable Object>> columns = new ArrayList<>();
            reader.getFileMetaData()
                    .getSchema()
                    .getColumns()
                    .forEach(_ -> columns.add(new ArrayList<>()));
            List<@Nullable ColumnIndex> indexes = new ArrayList<>();
            for (var block : reader.getRowGroups()) {
                for (var chunk : block.getColumns()) {
                    indexes.add(reader.readColumnIndex(chunk));
                }
            }
            PageReadStore store;
            while ((store = reader.readNextRowGroup()) != null) {
                readRowGroup(reader, store, columns);
            }
            return new ParquetContents(reader.getFooter(), columns, indexes);
        }
    }

    private static void readRowGroup(
            ParquetFileReader reader, PageReadStore store, List<List<@Nullable Object>> columns) {
        var schema = reader.getFileMetaData().getSchema();
        var values =
                new ColumnReadStoreImpl(
                        store, new NoGroup(), schema, reader.getFileMetaData().getCreatedBy());
        for (int i = 0; i < columns.size(); i++) {
            ColumnDescriptor column = schema.getColumns().get(i);
            var reading = values.getColumnReader(column);
            for (long row = 0; row < store.getRowCount(); row++) {
                boolean present =
                        reading.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel();
                columns.get(i)
                        .add(
                                !present
                                        ? null
                                        : switch (column.getPrimitiveType()
                                                .getPrimitiveTypeName()) {
                                            case BOOLEAN -> reading.getBoolean();
                                            case INT32 -> reading.getInteger();
                                            case INT64 -> reading.getLong();
                                            case FLOAT -> reading.getFloat();
                                            case DOUBLE -> reading.getDouble();
                                            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                                                    HexFormat.of()
                                                            .formatHex(
                                                                    reading.getBinary().getBytes());
                                            case INT96 -> throw new AssertionError("INT96");
                                        });
                reading.consume();
            }
        }
    }

    private static final class NoGroup extends GroupConverter {
        @Override
        public Converter getConverter(int fieldIndex) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}

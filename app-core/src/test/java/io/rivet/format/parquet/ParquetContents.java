package io.rivet.format.parquet;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/// A file's stored values, as parquet-java assembles its records: Boolean, Integer, Long, Float,
/// Double, or bytes in hexadecimal; a List of them, and of null, where a column holds lists.
///
/// @param columnIndexes of the column chunks of all row groups
/// @param offsetIndexes of the column chunks of all row groups
record ParquetContents(
        ParquetMetadata footer,
        List<List<@Nullable Object>> columns,
        List<@Nullable ColumnIndex> columnIndexes,
        List<OffsetIndex> offsetIndexes) {

    static ParquetContents of(Path file) throws IOException {
        ParquetReadOptions options = ReadOptions.with(new PageCodecs(OptionalInt.empty()));
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            List<@Nullable ColumnIndex> columnIndexes = new ArrayList<>();
            List<OffsetIndex> offsetIndexes = new ArrayList<>();
            for (var block : reader.getRowGroups()) {
                for (var chunk : block.getColumns()) {
                    columnIndexes.add(reader.readColumnIndex(chunk));
                    offsetIndexes.add(reader.readOffsetIndex(chunk));
                }
            }
            return new ParquetContents(
                    reader.getFooter(), columnsOf(reader), columnIndexes, offsetIndexes);
        }
    }

    private static List<List<@Nullable Object>> columnsOf(ParquetFileReader reader)
            throws IOException {
        MessageType schema = reader.getFileMetaData().getSchema();
        List<List<@Nullable Object>> columns = new ArrayList<>();
        schema.getFields().forEach(_ -> columns.add(new ArrayList<>()));
        var records = new ColumnIOFactory().getColumnIO(schema);
        PageReadStore store;
        while ((store = reader.readNextRowGroup()) != null) {
            RecordReader<Group> assembled =
                    records.getRecordReader(store, new GroupRecordConverter(schema));
            for (long row = 0; row < store.getRowCount(); row++) {
                Group record = assembled.read();
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).add(valueOf(record, i));
                }
            }
        }
        return columns;
    }

    private static @Nullable Object valueOf(Group group, int field) {
        if (group.getFieldRepetitionCount(field) == 0) {
            return null;
        }
        var type = group.getType().getType(field);
        if (!type.isPrimitive()) {
            return listOf(group.getGroup(field, 0));
        }
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(field, 0);
            case INT32 -> group.getInteger(field, 0);
            case INT64 -> group.getLong(field, 0);
            case FLOAT -> group.getFloat(field, 0);
            case DOUBLE -> group.getDouble(field, 0);
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                    HexFormat.of().formatHex(group.getBinary(field, 0).getBytes());
            case INT96 -> throw new AssertionError("INT96");
        };
    }

    private static List<@Nullable Object> listOf(Group list) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            elements.add(valueOf(list.getGroup(0, i), 0));
        }
        return elements;
    }
}

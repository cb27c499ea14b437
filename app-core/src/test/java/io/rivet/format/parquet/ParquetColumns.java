package io.rivet.format.parquet;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Columns of a file as parquet-java reads them.
public final class ParquetColumns {

    private ParquetColumns() {}

    /// How the file declares a column, on one line: `optional int32 v (DATE) = 2`.
    public static String declared(Path file, String column) throws IOException {
        ParquetReadOptions options = ReadOptions.with(new PageCodecs(OptionalInt.empty()));
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            return schema.getType(column).toString().replaceAll("\\s+", " ");
        }
    }

    /// The values of a column of decimals or of lists of decimals: each as plain digits, `NULL`, or
    /// a list as `[1.00, NULL]`.
    public static List<String> decimals(Path file, String column) throws IOException {
        ParquetReadOptions options = ReadOptions.with(new PageCodecs(OptionalInt.empty()));
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageType one = new MessageType(schema.getName(), schema.getType(column));
            reader.setRequestedSchema(one);
            List<String> texts = new ArrayList<>();
            PageReadStore store;
            while ((store = reader.readNextRowGroup()) != null) {
                ColumnDescriptor leaf = one.getColumns().getFirst();
                ColumnReader values =
                        new ColumnReadStoreImpl(
                                        store,
                                        new NoValues(leaf.getPath().length),
                                        one,
                                        reader.getFileMetaData().getCreatedBy())
                                .getColumnReader(leaf);
                for (long row = 0; row < store.getRowCount(); row++) {
                    texts.add(row(values, leaf));
                }
            }
            return texts;
        }
    }

    /// The text of the row that the reader stands on; it then stands on the next one.
    private static String row(ColumnReader values, ColumnDescriptor leaf) {
        boolean lists = leaf.getMaxRepetitionLevel() > 0;
        List<String> texts = new ArrayList<>();
        boolean listIsNull = false;
        do {
            int missing = leaf.getMaxDefinitionLevel() - values.getCurrentDefinitionLevel();
            if (missing == 0) {
                texts.add(decimal(values, leaf).toPlainString());
            } else if (missing == 1) {
                texts.add("NULL");
            }
            listIsNull = missing == 3;
            values.consume();
        } while (lists && values.getCurrentRepetitionLevel() > 0);
        if (!lists) {
            return texts.getFirst();
        }
        return listIsNull ? "NULL" : "[" + String.join(", ", texts) + "]";
    }

    private static BigDecimal decimal(ColumnReader values, ColumnDescriptor leaf) {
        var type =
                (DecimalLogicalTypeAnnotation) leaf.getPrimitiveType().getLogicalTypeAnnotation();
        BigInteger digits =
                switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
                    case INT32 -> BigInteger.valueOf(values.getInteger());
                    case INT64 -> BigInteger.valueOf(values.getLong());
                    default -> new BigInteger(values.getBinary().getBytes());
                };
        return new BigDecimal(digits, type.getScale());
    }

    /// Takes no values, at as many levels as the leaf lies deep.
    private static final class NoValues extends GroupConverter {

        private final int levels;

        private NoValues(int levels) {
            this.levels = levels;
        }

        @Override
        public Converter getConverter(int fieldIndex) {
            return levels > 1 ? new NoValues(levels - 1) : new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}

package io.rivet.format.csv;

import io.rivet.batch.tally.CanonicalForm;
import io.rivet.batch.tally.CanonicalList;
import io.rivet.batch.tally.ValueVisitor;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// Shows the fields of records as canonical values, each by the type of its column.
final class CsvValues implements CsvReadBack.Records {

    private final TableSchema schema;
    private final ValueVisitor visitor;
    private final CanonicalList list = new CanonicalList();

    CsvValues(TableSchema schema, ValueVisitor visitor) {
        this.schema = schema;
        this.visitor = visitor;
    }

    @Override
    public void take(CSVRecord fields, long row) throws IOException {
        for (int column = 0; column < schema.size(); column++) {
            @Nullable String text = fields.get(column);
            try {
                show(column, text);
            } catch (RuntimeException notOfItsType) {
                throw new IOException(
                        "its row "
                                + row
                                + " holds no value of its type in column '"
                                + schema.column(column).name()
                                + "'",
                        notOfItsType);
            }
        }
    }

    private void show(int column, @Nullable String text) {
        ColumnType type = schema.column(column).type();
        if (text == null) {
            visitor.nothing(column);
        } else if (type instanceof ColumnType.ListOf lists) {
            readList(lists.element(), text);
            visitor.bytes(column, list.bytes(), 0, list.length());
        } else if (CanonicalForm.of(type) == CanonicalForm.NUMBER) {
            visitor.number(column, FieldText.number(type, text));
        } else {
            byte[] bytes = FieldText.bytes(type, text);
            visitor.bytes(column, bytes, 0, bytes.length);
        }
    }

    private void readList(ColumnType element, String text) {
        List<@Nullable String> items =
                new JsonItems(text, element instanceof ColumnType.Json).read();
        boolean numbers = CanonicalForm.of(element) == CanonicalForm.NUMBER;
        list.begin();
        for (@Nullable String item : items) {
            if (item == null) {
                list.addNothing();
            } else if (numbers) {
                list.addNumber(FieldText.number(element, item));
            } else {
                byte[] bytes = FieldText.bytes(element, item);
                list.addBytes(bytes, 0, bytes.length);
            }
        }
    }
}

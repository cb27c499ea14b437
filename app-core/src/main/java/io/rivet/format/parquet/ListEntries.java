package io.rivet.format.parquet;

import io.rivet.batch.tally.CanonicalList;
import io.rivet.batch.tally.ValueVisitor;
import io.rivet.schema.ColumnType;

import org.apache.parquet.column.ColumnReader;

/// Puts lists together from the entries that parquet-java reads: one for each element, and one for
/// each list that is empty or NULL.
final class ListEntries {

    private final int column;
    private final ValueVisitor visitor;
    private final ParquetValue value;
    private final CanonicalList list = new CanonicalList();
    private boolean open;

    ListEntries(int column, ColumnType element, ValueVisitor visitor) {
        this.column = column;
        this.visitor = visitor;
        this.value = ParquetValue.of(element);
    }

    /// Shows the lists of a row group.
    ///
    /// @return how many
    long read(ColumnReader entries, long count) {
        int present = entries.getDescriptor().getMaxDefinitionLevel();
        long rows = 0;
        for (long entry = 0; entry < count; entry++) {
            if (entries.getCurrentRepetitionLevel() == 0) {
                showOpenList();
                rows++;
            }
            add(entries, present - entries.getCurrentDefinitionLevel());
            entries.consume();
        }
        showOpenList();
        return rows;
    }

    /// @param missing how many levels below a value: 1 is a NULL element, 2 an empty list
    private void add(ColumnReader entries, int missing) {
        if (missing > 2) {
            visitor.nothing(column);
            return;
        }
        if (!open) {
            list.begin();
            open = true;
        }
        if (missing == 0) {
            value.add(entries, list);
        } else if (missing == 1) {
            list.addNothing();
        }
    }

    private void showOpenList() {
        if (open) {
            visitor.bytes(column, list.bytes(), 0, list.length());
            open = false;
        }
    }
}

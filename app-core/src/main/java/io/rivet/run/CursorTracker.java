package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.text.KeyText;
import io.rivet.plan.CursorPosition;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadTask;
import io.rivet.schema.TableSchema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Follows the cursor of a read that is ordered by it: the last row whose cursor isn't NULL stands
/// for all before it. Used by one thread at a time.
final class CursorTracker {

    private final List<Term> terms;
    private @Nullable CursorPosition last;

    /// One of several columns counts: the first that isn't NULL.
    private record Term(List<KeyColumn> columns) {

        @Nullable String at(Batch batch, int row) {
            for (KeyColumn column : columns) {
                Optional<String> value = column.text.of(batch.vector(column.index), row);
                if (value.isPresent()) {
                    return value.get();
                }
            }
            return null;
        }
    }

    private record KeyColumn(int index, KeyText text) {}

    private CursorTracker(List<Term> terms) {
        this.terms = terms;
    }

    /// What follows a task's rows; empty where the run has no cursor or the task no order.
    static Optional<CursorTracker> of(ExportPlan plan, ReadTask task) {
        if (plan.cursor().isEmpty() || task.slice().order().isEmpty()) {
            return Optional.empty();
        }
        List<Term> terms = new ArrayList<>();
        for (KeyTerm term : plan.cursor().get().key()) {
            List<KeyColumn> columns = new ArrayList<>();
            for (String name : term.columns()) {
                int index = indexOf(plan.schema(), name);
                columns.add(new KeyColumn(index, new KeyText(plan.schema().column(index).type())));
            }
            terms.add(new Term(columns));
        }
        return Optional.of(new CursorTracker(terms));
    }

    private static int indexOf(TableSchema schema, String name) {
        for (int i = 0; i < schema.size(); i++) {
            if (schema.column(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("the key's column '" + name + "' isn't in the result");
    }

    /// Looks at a batch, which is still lent.
    void follow(Batch batch) {
        for (int row = batch.rowCount() - 1; row >= 0; row--) {
            CursorPosition position = positionAt(batch, row);
            if (position != null) {
                last = position;
                return;
            }
        }
    }

    private @Nullable CursorPosition positionAt(Batch batch, int row) {
        List<String> values = new ArrayList<>(terms.size());
        for (Term term : terms) {
            String value = term.at(batch, row);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new CursorPosition(values);
    }

    /// The greatest position so far; empty while there was none.
    Optional<CursorPosition> last() {
        return Optional.ofNullable(last);
    }
}

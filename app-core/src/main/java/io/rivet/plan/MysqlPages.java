package io.rivet.plan;

import io.rivet.schema.ColumnType;
import io.rivet.value.SqlDialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Chooses the key by which MySQL reads page after page. Only keys that no two rows share can do
/// it: a page would end between two rows of one key, and the next would begin behind both.
final class MysqlPages {

    /// A page costs a statement, so that tiny batches don't make tiny pages.
    static final int LEAST_ROWS = 1_000;

    /// A page is one statement, and is to stay short.
    static final int MOST_ROWS = 100_000;

    private MysqlPages() {}

    /// Pages by the first unique key of the table that can serve.
    static Optional<ReadPages> byUniqueKey(PlanInputs inputs) {
        return behind(inputs, List.of());
    }

    /// Pages in the order of some columns that are never NULL in the slice, then of a unique key.
    /// Empty without an index that begins with the first of them: each page would sort all rows.
    static Optional<ReadPages> byOrder(PlanInputs inputs, List<KeyTerm> order) {
        KeyTerm first = order.getFirst();
        boolean indexed =
                first.columns().size() == 1
                        && inputs.facts()
                                .table()
                                .indexedColumns()
                                .contains(first.columns().getFirst());
        return indexed && order.stream().noneMatch(MysqlPages::rounded)
                ? behind(inputs, order)
                : Optional.empty();
    }

    private static boolean rounded(KeyTerm term) {
        return term.type() instanceof ColumnType.Float32
                || term.type() instanceof ColumnType.Float64;
    }

    private static Optional<ReadPages> behind(PlanInputs inputs, List<KeyTerm> order) {
        if (inputs.dialect() != SqlDialect.MYSQL || !inputs.statement().wholeTable()) {
            return Optional.empty();
        }
        Set<String> there = new HashSet<>();
        order.stream()
                .filter(term -> term.columns().size() == 1)
                .forEach(t -> there.addAll(t.columns()));
        for (List<String> unique : inputs.facts().table().uniqueKeys()) {
            List<KeyTerm> key = new ArrayList<>(order);
            boolean usable = true;
            for (String column : unique) {
                if (!there.contains(column)) {
                    Optional<KeyTerm> term = KeyTerms.usable(inputs, column);
                    usable &= term.isPresent();
                    term.ifPresent(key::add);
                }
            }
            if (usable) {
                return Optional.of(new ReadPages(key, rows(inputs.tuning())));
            }
        }
        return Optional.empty();
    }

    private static int rows(Tuning tuning) {
        return Math.clamp(tuning.batchRows(), LEAST_ROWS, MOST_ROWS);
    }
}

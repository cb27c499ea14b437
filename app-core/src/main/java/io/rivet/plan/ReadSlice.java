package io.rivet.plan;

import java.util.ArrayList;
import java.util.List;

/// Which rows of a statement are read, and in which order. Serialisable: state keeps it.
///
/// @param conditions all of them must hold
/// @param order ascending, term after term; empty for any order. Where NULLs stand is the server's
///   choice
public record ReadSlice(List<SliceCondition> conditions, List<KeyTerm> order) {

    public ReadSlice {
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }

    /// All rows, in any order.
    public static ReadSlice all() {
        return new ReadSlice(List.of(), List.of());
    }

    /// Whether the statement can be sent as it is.
    public boolean isAll() {
        return conditions.isEmpty() && order.isEmpty();
    }

    /// This slice with one more condition.
    public ReadSlice and(SliceCondition condition) {
        List<SliceCondition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new ReadSlice(more, order);
    }

    /// The same rows in another order.
    public ReadSlice orderedBy(List<KeyTerm> key) {
        return new ReadSlice(conditions, key);
    }
}

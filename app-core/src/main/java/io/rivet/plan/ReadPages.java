package io.rivet.plan;

import java.util.List;

/// How MySQL reads a task: page after page of a key, each a short statement of its own in one
/// transaction.
///
/// @param key unique and never NULL, or with a tiebreak that is
/// @param rows of a page, 1 or more
public record ReadPages(List<KeyTerm> key, int rows) {

    public ReadPages {
        key = List.copyOf(key);
    }
}

package io.rivet.plan;

import java.util.List;
import java.util.OptionalLong;

/// What a row must meet to be in a slice.
public sealed interface SliceCondition {

    /// The key stands so to the values, by the server's own order; with several terms the first
    /// that differs decides. A NULL stands to nothing.
    ///
    /// @param values in the text form of {@link KeyTerm}, as many as terms
    record Compared(List<KeyTerm> key, Comparison comparison, List<String> values)
            implements SliceCondition {

        public Compared {
            key = List.copyOf(key);
            values = List.copyOf(values);
            if (key.isEmpty() || key.size() != values.size()) {
                throw new IllegalArgumentException("as many values as terms");
            }
        }
    }

    /// The key is NULL.
    record Missing(KeyTerm term) implements SliceCondition {}

    /// The key isn't NULL.
    record Present(KeyTerm term) implements SliceCondition {}

    /// The row lies in these blocks of its PostgreSQL table. Only for a whole table.
    ///
    /// @param from the first block
    /// @param before the first block that doesn't belong to it; empty for all that follow
    record InBlocks(long from, OptionalLong before) implements SliceCondition {}

    /// How a key stands to values.
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}

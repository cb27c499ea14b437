package io.rivet.source;

import io.rivet.plan.KeyTerm;

import java.util.ArrayList;
import java.util.List;

/// A type of a key.
///
/// @param declared as in CREATE TABLE, so that it may be NULL: `timestamp(6) NULL`
/// @param values ascending by the server's order, three or more, no two equal
public record KeySample(String declared, List<Value> values) {

    /// A type with its values.
    ///
    /// @param pairs literal, key text, literal, key text ...
    public static KeySample of(String declared, String... pairs) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.add(new Value(pairs[i], pairs[i + 1]));
        }
        return new KeySample(declared, values);
    }

    @Override
    public String toString() {
        return declared;
    }

    /// A value of a key.
    ///
    /// @param literal as the server takes it
    /// @param text as {@link KeyTerm} says
    public record Value(String literal, String text) {}
}

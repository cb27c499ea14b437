package io.rivet.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a JSON text holds.
public sealed interface JsonValue {

    /// `null`.
    record Nothing() implements JsonValue {}

    /// `true` or `false`.
    record Flag(boolean value) implements JsonValue {}

    /// A number with all its digits.
    record Numeric(BigDecimal value) implements JsonValue {}

    /// A string.
    record Text(String value) implements JsonValue {}

    /// `[...]`.
    record Items(List<JsonValue> values) implements JsonValue {

        public Items {
            values = List.copyOf(values);
        }
    }

    /// `{...}`, in the order of the text.
    record Fields(Map<String, JsonValue> values) implements JsonValue {

        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /// The field of that name; empty where this has no fields, no such field, or `null` there.
    default Optional<JsonValue> field(String name) {
        return this instanceof Fields fields
                ? Optional.ofNullable(fields.values().get(name))
                        .filter(value -> !(value instanceof Nothing))
                : Optional.empty();
    }

    /// The items; none where this isn't a list.
    default List<JsonValue> items() {
        return this instanceof Items items ? items.values() : List.of();
    }

    /// The string, where this is one.
    default Optional<String> text() {
        return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /// The number, where this is one.
    default Optional<BigDecimal> number() {
        return this instanceof Numeric number ? Optional.of(number.value()) : Optional.empty();
    }

    /// The flag, where this is one.
    default Optional<Boolean> flag() {
        return this instanceof Flag flag ? Optional.of(flag.value()) : Optional.empty();
    }
}

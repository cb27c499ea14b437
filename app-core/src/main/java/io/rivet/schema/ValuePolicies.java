package io.rivet.schema;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What happens to values that their columns can't hold: the `values:` of an export.
///
/// @param written what the config says; keys that it leaves out have their standard action
public record ValuePolicies(Map<ValueKey, ValueAction> written) {

    public ValuePolicies {
        EnumMap<ValueKey, ValueAction> copy = new EnumMap<>(ValueKey.class);
        copy.putAll(written);
        copy.forEach(
                (key, action) -> {
                    if (!key.actions().contains(action)) {
                        throw new IllegalArgumentException(key + " can't be " + action);
                    }
                });
        written = Collections.unmodifiableMap(copy);
    }

    /// Nothing written.
    public static ValuePolicies standard() {
        return new ValuePolicies(Map.of());
    }

    /// What happens to this kind of values.
    public ValueAction of(ValueKey key) {
        return written.getOrDefault(key, key.standard());
    }

    /// The same as a rule.
    public ValueRule rule(ValueKey key) {
        return new ValueRule(key, of(key));
    }
}

package io.rivet.schema;

import java.util.List;
import java.util.Optional;

/// What a config says about the types of an export's columns.
///
/// @param values the `values:` section
/// @param overrides the `columns:` section; no column twice
public record TypeRules(ValuePolicies values, List<ColumnOverride> overrides) {

    public TypeRules {
        overrides = List.copyOf(overrides);
    }

    /// Nothing written.
    public static TypeRules standard() {
        return new TypeRules(ValuePolicies.standard(), List.of());
    }

    /// The override of a column.
    public Optional<ColumnOverride> override(String column) {
        return overrides.stream().filter(o -> o.column().equals(column)).findFirst();
    }
}

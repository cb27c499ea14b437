package io.rivet.source.postgres;

import io.rivet.schema.ColumnOverride;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a config could say about columns, in short.
final class Rules {

    private Rules() {}

    /// One policy, nothing else.
    static TypeRules values(ValueKey key, ValueAction action) {
        return new TypeRules(new ValuePolicies(Map.of(key, action)), List.of());
    }

    /// Overrides: column, type, column, type ...
    static TypeRules columns(String... entries) {
        List<ColumnOverride> overrides = new ArrayList<>();
        for (int i = 0; i < entries.length; i += 2) {
            String written = entries[i + 1];
            overrides.add(new ColumnOverride(entries[i], type(written), written));
        }
        return new TypeRules(ValuePolicies.standard(), overrides);
    }

    private static ColumnType type(String written) {
        return switch (written) {
            case "uuid" -> new ColumnType.Uuid();
            case "bool" -> new ColumnType.Bool();
            case "json" -> new ColumnType.Json();
            case "text" -> new ColumnType.Text();
            default -> {
                int comma = written.indexOf(',');
                yield new ColumnType.Decimal(
                        Integer.parseInt(written.substring("decimal(".length(), comma)),
                        Integer.parseInt(written.substring(comma + 1, written.length() - 1)));
            }
        };
    }
}

package io.rivet.schema;

import java.util.List;
import java.util.Locale;

/// The kinds of values that a column can't hold: the keys of `values:` in a config.
public enum ValueKey {
    /// NaN and the infinities of numeric.
    NAN(ValueAction.ERROR, ValueAction.NULL, ValueAction.TEXT),
    /// Infinite dates and timestamps, and instants past 294247-01-10T04:00:54.775807Z.
    INFINITY(ValueAction.ERROR, ValueAction.NULL, ValueAction.TEXT),
    /// Zero and invalid dates of MySQL: `0000-00-00`, `2024-00-10`.
    ZERO_DATE(ValueAction.NULL, ValueAction.ERROR, ValueAction.TEXT),
    /// Times of 24:00 and beyond, and negative ones.
    TIME_RANGE(ValueAction.ERROR, ValueAction.NULL, ValueAction.TEXT),
    /// Text that isn't valid UTF-8.
    UTF8(ValueAction.ERROR, ValueAction.NULL),
    /// Arrays of more than one dimension.
    ARRAY_SHAPE(ValueAction.ERROR, ValueAction.NULL, ValueAction.TEXT),
    /// How tinyint(1) is read; as a boolean, other values than 0 and 1 are errors.
    TINYINT1(ValueAction.INT, ValueAction.BOOL);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<ValueAction> actions;

    ValueKey(ValueAction... actions) {
        this.actions = List.of(actions);
    }

    /// The key as a config writes it: `zero_date`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What can be written for it, the default first.
    public List<ValueAction> actions() {
        return actions;
    }

    /// What holds when nothing is written.
    public ValueAction standard() {
        return actions.getFirst();
    }
}

package io.rivet.source.mysql;

import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueRule;
import io.rivet.source.mysql.ColumnRead.Cast;

import java.util.List;
import java.util.function.Function;

/// What a native type becomes, before it is the type of a certain column.
///
/// @param rules for the values that the type can hold and the column can't
/// @param asText whether it is the server's text instead of the value
record Reading(
        ColumnType type,
        Wire wire,
        Function<Meter, ColumnFill> fills,
        Cast cast,
        List<ValueRule> rules,
        boolean asText) {

    static Reading exact(ColumnType type, Wire wire, Function<Meter, ColumnFill> fills) {
        return new Reading(type, wire, fills, Cast.NONE, List.of(), false);
    }

    /// The same with a rule.
    Reading with(ValueRule rule) {
        return new Reading(type, wire, fills, cast, List.of(rule), asText);
    }

    /// The server's text.
    static Reading text(Cast cast) {
        Function<Meter, ColumnFill> fills =
                meter ->
                        new BytesFill(
                                BytesFill.Content.TEXT, Conversion.NONE, ValueAction.ERROR, meter);
        return new Reading(new ColumnType.Text(), Wire.BYTES, fills, cast, List.of(), true);
    }

    /// @param required whether the catalog says that there are no NULLs
    /// @param overridden whether `columns:` asks for it
    ColumnRead column(String name, String sourceType, boolean required, boolean overridden) {
        boolean makesNull = rules.stream().anyMatch(rule -> rule.action() == ValueAction.NULL);
        Fidelity fidelity = asText ? Fidelity.TEXT : makesNull ? Fidelity.POLICY : Fidelity.EXACT;
        Column column = new Column(name, type, !required || makesNull, sourceType, fidelity, rules);
        return new ColumnRead(column, wire, fills, cast, overridden);
    }
}

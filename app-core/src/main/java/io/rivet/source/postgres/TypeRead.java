package io.rivet.source.postgres;

import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.ValueKey;

import java.util.Set;

/// How values of a type are read, whatever the column.
///
/// @param type what arrives
/// @param decoder who decodes it
/// @param cast what the server must cast it to first: `text`; empty for nothing
/// @param fidelity how faithfully it arrives, where no value becomes NULL
/// @param keys the kinds of values that it can't hold
record TypeRead(
        ColumnType type,
        ColumnDecoder decoder,
        String cast,
        Fidelity fidelity,
        Set<ValueKey> keys) {

    /// What is read as it is, and holds every value.
    static TypeRead exact(ColumnType type, ColumnDecoder decoder) {
        return exact(type, decoder, Set.of());
    }

    /// What is read as it is.
    static TypeRead exact(ColumnType type, ColumnDecoder decoder, Set<ValueKey> keys) {
        return new TypeRead(type, decoder, "", Fidelity.EXACT, keys);
    }
}

package io.rivet.schema;

import java.util.List;

/// One column of a read and of the file it becomes.
///
/// @param name as the result names it
/// @param type what arrives
/// @param nullable false only where a NULL is impossible; see `docs/types.md`
/// @param sourceType the source's own name for the type, as its catalog prints it: `numeric(12,2)`
/// @param fidelity how faithfully it arrives
/// @param rules what happens to values that the column can't hold; empty where it holds them all
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        String sourceType,
        Fidelity fidelity,
        List<ValueRule> rules) {

    public Column {
        rules = List.copyOf(rules);
    }

    /// A column that holds every value of its source.
    public Column(
            String name, ColumnType type, boolean nullable, String sourceType, Fidelity fidelity) {
        this(name, type, nullable, sourceType, fidelity, List.of());
    }
}

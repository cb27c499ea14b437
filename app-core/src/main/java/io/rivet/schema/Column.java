package io.rivet.schema;

/// One column of a read and of the file it becomes.
///
/// @param name as the result names it
/// @param type what arrives
/// @param nullable false only where a NULL is impossible; see `docs/types.md`
/// @param sourceType the source's own name for the type, as its catalog prints it: `numeric(12,2)`
/// @param fidelity how faithfully it arrives
public record Column(
        String name, ColumnType type, boolean nullable, String sourceType, Fidelity fidelity) {}

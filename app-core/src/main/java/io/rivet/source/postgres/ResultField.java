package io.rivet.source.postgres;

/// One column of a result, as the server describes it.
///
/// @param tableOid the table that it is read from, 0 when it is computed
/// @param tableColumn the number of that table's column, 0 when it is computed
/// @param typeModifier -1 for none
record ResultField(String name, int tableOid, short tableColumn, int typeOid, int typeModifier) {}

package io.rivet.schema;

/// One entry of `columns:`: the type that a column shall arrive as, instead of its standard one.
///
/// @param column as the result names it
/// @param type Bool, Decimal, Text, Json or Uuid
/// @param written as the config says it: `decimal(12,2)`
public record ColumnOverride(String column, ColumnType type, String written) {}

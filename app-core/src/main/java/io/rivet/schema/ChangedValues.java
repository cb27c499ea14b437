package io.rivet.schema;

/// How many values of a column became NULL because `values:` says so.
///
/// @param count at least 1
public record ChangedValues(String column, ValueKey key, long count) {}

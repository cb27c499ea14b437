package io.rivet.schema;

/// What happens to one kind of values in one column.
public record ValueRule(ValueKey key, ValueAction action) {}

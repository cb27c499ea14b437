package io.rivet.config;

/// What the column of a time window holds.
public enum TimeColumnType {
    /// A date or timestamp.
    TIMESTAMP,
    /// Whole seconds since 1970.
    UNIX
}

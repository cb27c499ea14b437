package io.rivet.config;

/// What becomes of rows whose cursor is NULL.
public enum CursorNulls {
    /// Read by each run.
    INCLUDE,
    /// Never read.
    EXCLUDE,
    /// The first run fails when there are any; later ones don't read them.
    ERROR
}

package io.rivet.schema;

/// How faithfully a column arrives.
public enum Fidelity {
    /// Same value, same meaning.
    EXACT,
    /// The server's exact text, as a string.
    TEXT
}

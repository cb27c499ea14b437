package io.rivet.schema;

/// How faithfully a column arrives.
public enum Fidelity {
    /// Same value, same meaning.
    EXACT,
    /// The server's exact text, as a string.
    TEXT,
    /// Exact but for the values that its type can't hold: those arrive as NULL and are counted,
    /// because `values:` says so.
    POLICY
}

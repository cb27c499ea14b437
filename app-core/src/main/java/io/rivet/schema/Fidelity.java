package io.rivet.schema;

/// How faithfully a column arrives.
public enum Fidelity {
    /// Same value, same meaning.
    EXACT,
    /// The server's exact text, as a string.
    TEXT,
    /// As its type arrives, exact or as text, but for the values that the type can't hold: those
    /// arrive as NULL and are counted, because `values:` says so. So it hides whether a list's
    /// elements are the server's text; the type says that.
    POLICY
}

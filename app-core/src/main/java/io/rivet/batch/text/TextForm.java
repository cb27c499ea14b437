package io.rivet.batch.text;

/// What a text is for. The forms differ for floating-point numbers and for timestamps only.
public enum TextForm {
    /// For files: `87`, `10000000000000000`, `Infinity`, `2024-01-01T00:00:00.000000Z`.
    FILE,
    /// For the row hash: `87.0`, `1e16`, `inf`, `2024-01-01T00:00:00`.
    HASH
}

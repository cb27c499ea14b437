package io.rivet.config;

/// `exports[].read`: how rows leave PostgreSQL.
public enum ReadPath {
    /// COPY for the fast profile, the cursor otherwise.
    AUTO,
    /// One binary COPY: fastest, one long statement.
    COPY,
    /// Portal fetches: each a short statement, with the throttle in between.
    CURSOR
}

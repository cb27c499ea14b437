package io.rivet.config;

/// What a changed schema does to a run.
public enum DriftPolicy {
    /// The run goes on and says it.
    WARN,
    /// The run goes on; the summary says it.
    CONTINUE,
    /// The run fails before the first row is read.
    FAIL
}

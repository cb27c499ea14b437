package io.rivet.state;

/// How a run of one export stands, as the state database stores it (in lower case).
public enum RunStatus {
    RUNNING,
    SUCCESS,
    /// Zero rows, and the config says `skip_empty`.
    SKIPPED,
    FAILED,
    CANCELLED,
    /// Its process ended without closing it.
    INTERRUPTED
}

package io.rivet.state;

/// How a task stands, as the state database stores it (in lower case).
public enum TaskStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED
}

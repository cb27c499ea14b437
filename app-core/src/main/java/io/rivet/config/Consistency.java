package io.rivet.config;

/// Which moment of the database the tasks of a run see.
public enum Consistency {
    /// Each task its own.
    PER_TASK,
    /// All the same one.
    SNAPSHOT
}

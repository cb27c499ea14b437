package io.rivet.event;

/// What an export is doing right now.
public enum ExportPhase {
    /// Not its turn yet.
    WAITING,
    /// Connecting, describing, planning.
    PREPARING,
    READING,
    /// Finishing, checking and delivering files.
    COMMITTING,
    /// Between two tries.
    RETRY_WAIT,
    /// Asked to stop, not stopped yet.
    STOPPING,
    /// Over; the summary says how.
    ENDED
}

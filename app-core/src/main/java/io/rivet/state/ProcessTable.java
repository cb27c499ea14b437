package io.rivet.state;

/// The processes of this machine.
interface ProcessTable {

    /// Whether that process of this host surely lives no more: its pid is free, or belongs to a
    /// process that started at another time. False when that can't be told.
    boolean isGone(ProcessIdentity process);
}

package io.rivet.failure;

import java.time.Duration;

/// What to do about a failure. The message says what happened; the kind says what follows from it.
public enum FailureKind {
    /// The server can't be reached or the network broke before anything was answered.
    NETWORK(true, Duration.ZERO, 75),
    /// An open connection was lost.
    DISCONNECT(true, Duration.ZERO, 75),
    /// A statement or lock timeout of the server. Tried again once.
    TIMEOUT(true, Duration.ZERO, 1),
    /// The server is starting, stopping or full.
    CAPACITY(true, Duration.ofSeconds(15), 75),
    /// A deadlock, a serialization failure or a conflict with recovery on a replica.
    DEADLOCK(true, Duration.ofSeconds(1), 75),
    /// The moment that all tasks must see is gone. Its tasks start again in a new one.
    SNAPSHOT_LOST(false, Duration.ZERO, 75),
    /// Trying again can't help: wrong password, missing table, full disk.
    PERMANENT(false, Duration.ZERO, 1),
    /// Wrong usage of the command or a config with problems.
    USAGE(false, Duration.ZERO, 2),
    /// A value that can't be represented, a file that fails its check, a count that doesn't match.
    INTEGRITY(false, Duration.ZERO, 3),
    /// The schema moved and the config says that this is a failure.
    DRIFT(false, Duration.ZERO, 4),
    /// Another run of the same export is alive.
    BUSY(false, Duration.ZERO, 75),
    /// The user or the system asked to stop.
    CANCELLED(false, Duration.ZERO, 130);

    private final boolean retryable;
    private final Duration extraDelay;
    private final int exitCode;

    FailureKind(boolean retryable, Duration extraDelay, int exitCode) {
        this.retryable = retryable;
        this.extraDelay = extraDelay;
        this.exitCode = exitCode;
    }

    public boolean retryable() {
        return retryable;
    }

    /// What is added to the backoff before the next try.
    public Duration extraDelay() {
        return extraDelay;
    }

    /// The exit code of a process whose only failure this is. SIGTERM makes 143 of 130.
    public int exitCode() {
        return exitCode;
    }
}

package io.rivet.event;

import io.rivet.facts.SessionUse;

import java.time.Duration;
import java.util.OptionalLong;

/// What a run has cost its source.
///
/// @param longestStatement of all sessions
/// @param longestTransaction of all sessions
/// @param connections the most that were open at once for reading, cancel connections left out
/// @param rowsScanned which the server says it looked at; empty where it doesn't tell
/// @param oldestSnapshot how long the oldest moment was held, also by a shared snapshot
public record SourceUse(
        Duration longestStatement,
        Duration longestTransaction,
        int connections,
        OptionalLong rowsScanned,
        Duration oldestSnapshot) {

    /// Nothing was read.
    public static SourceUse none() {
        return of(SessionUse.none(), 0, Duration.ZERO);
    }

    public static SourceUse of(SessionUse sessions, int connections, Duration oldestSnapshot) {
        return new SourceUse(
                sessions.longestStatement(),
                sessions.longestTransaction(),
                connections,
                sessions.rowsScanned(),
                oldestSnapshot);
    }
}

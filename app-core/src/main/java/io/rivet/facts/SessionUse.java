package io.rivet.facts;

import java.time.Duration;
import java.util.OptionalLong;

/// What a session has cost its server so far.
///
/// @param longestStatement from its sending to its end, pauses of the client included
/// @param longestTransaction how long one transaction, and with it its snapshot, was open
/// @param rowsScanned which the server says it looked at; empty where it doesn't tell
public record SessionUse(
        Duration longestStatement, Duration longestTransaction, OptionalLong rowsScanned) {

    /// Nothing yet.
    public static SessionUse none() {
        return new SessionUse(Duration.ZERO, Duration.ZERO, OptionalLong.empty());
    }

    /// Both together: the longest of each, the rows added up.
    public SessionUse with(SessionUse other) {
        return new SessionUse(
                longer(longestStatement, other.longestStatement),
                longer(longestTransaction, other.longestTransaction),
                rowsScanned.isEmpty()
                        ? other.rowsScanned
                        : OptionalLong.of(rowsScanned.getAsLong() + other.rowsScanned.orElse(0)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

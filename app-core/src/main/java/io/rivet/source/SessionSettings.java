package io.rivet.source;

import java.time.Duration;

/// What a session asks of the server.
///
/// @param export the export it reads for: in messages, and in the server's list of sessions as
///   `rivet/<export>`
/// @param statementTimeout zero for none
/// @param lockTimeout zero for none
/// @param longestPause the longest time that the session will be idle inside its transaction
public record SessionSettings(
        String export, Duration statementTimeout, Duration lockTimeout, Duration longestPause) {}

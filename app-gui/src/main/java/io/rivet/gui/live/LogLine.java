package io.rivet.gui.live;

import java.time.Instant;

/// One line of the log.
///
/// @param export whose it is; empty for the whole run
public record LogLine(Instant at, LogLevel level, String export, String sentence) {}

package io.rivet.source;

/// Where a batch ends: at whichever limit comes first.
///
/// @param rows at least 1
/// @param bytes as they come from the wire; one larger row makes a batch of its own
public record BatchLimits(int rows, long bytes) {}

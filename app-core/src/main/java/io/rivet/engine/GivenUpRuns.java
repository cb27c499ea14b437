package io.rivet.engine;

/// Unfinished runs that nobody will go on with.
///
/// @param runs how many the state file forgot, those of the reference tool among them
/// @param files how many of their files were removed
public record GivenUpRuns(int runs, int files) {}

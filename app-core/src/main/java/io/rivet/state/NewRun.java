package io.rivet.state;

import io.rivet.value.RunId;

/// What is known of a run when it starts.
///
/// @param runId the wanted id; the store moves its stamp forward when it is taken
/// @param taskCount how many tasks the plan has
public record NewRun(RunId runId, String mode, String format, int taskCount) {}

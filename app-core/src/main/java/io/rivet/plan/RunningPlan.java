package io.rivet.plan;

import io.rivet.config.Consistency;
import io.rivet.config.DriftPolicy;

/// How the tasks of a run are read.
///
/// @param parallel how many at once at most, 1 or more
/// @param consistency which moment they see
/// @param checkpoint whether an unfinished run must be resumed or given up before the next
/// @param resumable whether `--resume` can go on with it: its tasks are windows of a key, and each
///   sees its own moment
/// @param maxAttempts how often a task is tried over all resumes, 1 or more
/// @param fingerprint of everything that decides which rows go into which task and file: 16 hex
///   digits; for windows of the reference tool's kind the same as it makes
/// @param onSchemaDrift what a changed schema does
public record RunningPlan(
        int parallel,
        Consistency consistency,
        boolean checkpoint,
        boolean resumable,
        int maxAttempts,
        String fingerprint,
        DriftPolicy onSchemaDrift) {}

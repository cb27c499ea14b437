package io.rivet.event;

import io.rivet.failure.FailureKind;
import io.rivet.plan.ExportPlan;
import io.rivet.schema.SchemaChange;
import io.rivet.value.RunId;

import java.time.Duration;
import java.time.Instant;

/// A fact of a run: rare, ordered, none lost. Numbers that change all the time stand in {@link
/// RunGauges}.
public sealed interface RunEvent {

    Instant at();

    /// The export that it is about.
    String export();

    /// The plan stands and reading begins.
    record ExportStarted(Instant at, String export, RunId runId, ExportPlan plan)
            implements RunEvent {}

    /// A task failed and is tried again after a delay.
    ///
    /// @param taskIndex from 0
    /// @param retry 1 for the first
    /// @param maxRetries the most there can be
    /// @param reason the failure's sentence
    record Retrying(
            Instant at,
            String export,
            int taskIndex,
            int retry,
            int maxRetries,
            Duration delay,
            FailureKind kind,
            String reason)
            implements RunEvent {}

    /// The columns are others than in the run before.
    record SchemaChanged(Instant at, String export, SchemaChange change) implements RunEvent {}

    /// Reading waits, because the process holds more memory than `memory_threshold_mb` allows.
    ///
    /// @param residentBytes what it holds
    /// @param thresholdBytes what it may hold
    record Paused(Instant at, String export, long residentBytes, long thresholdBytes)
            implements RunEvent {}

    /// Reading goes on after a pause.
    record Resumed(Instant at, String export, Duration paused) implements RunEvent {}

    /// A file is complete and visible.
    record FileCommitted(Instant at, String export, String location, long rows, long bytes)
            implements RunEvent {}

    /// Something that the user should know and that does not end the run.
    record Warned(Instant at, String export, String sentence) implements RunEvent {}

    /// The export is over, well or not.
    record ExportEnded(Instant at, String export, RunSummary summary) implements RunEvent {}
}

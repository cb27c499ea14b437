package io.rivet.state;

import io.rivet.value.RunId;

import java.time.Instant;
import java.util.List;

/// A run and its tasks, as `--resume` and `state chunks` need them.
///
/// @param held whether it must be resumed or given up before the next run
/// @param resumable whether it can be resumed
/// @param parts of completed tasks
public record Checkpoint(
        RunId runId,
        RunStatus status,
        boolean held,
        boolean resumable,
        String fingerprint,
        String schemaJson,
        int maxAttempts,
        Instant updatedAt,
        List<TaskRow> tasks,
        List<PartRow> parts) {

    public Checkpoint {
        tasks = List.copyOf(tasks);
        parts = List.copyOf(parts);
    }
}

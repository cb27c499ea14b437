package io.rivet.state;

import io.rivet.value.RunId;

import java.util.Collections;
import java.util.List;

/// What is known of a run when it starts.
///
/// @param runId the wanted id; the store moves its stamp forward when it is taken
/// @param mode the word of metrics
/// @param checkpoint what `--resume` needs
/// @param tasks in the order of their indexes, from 0
public record NewRun(
        RunId runId, String mode, String format, Checkpoint checkpoint, List<NewTask> tasks) {

    public NewRun {
        tasks = List.copyOf(tasks);
    }

    /// A run that can't be resumed.
    public NewRun(RunId runId, String mode, String format, int taskCount) {
        this(runId, mode, format, Checkpoint.none(), NewTask.plain(taskCount));
    }

    /// What `--resume` needs.
    ///
    /// @param held whether an unfinished run must be resumed or given up before the next one
    /// @param resumable whether `--resume` can go on with it
    /// @param fingerprint of its plan
    /// @param schemaJson the columns that its files have
    /// @param maxAttempts how often a task may be tried
    public record Checkpoint(
            boolean held,
            boolean resumable,
            String fingerprint,
            String schemaJson,
            int maxAttempts) {

        /// Can't be resumed.
        public static Checkpoint none() {
            return new Checkpoint(false, false, "", "[]", 1);
        }
    }

    /// A task that is to be done.
    ///
    /// @param sliceJson the slice that it reads
    /// @param startKey its least key, for people
    /// @param endKey its greatest key
    public record NewTask(String sliceJson, String startKey, String endKey) {

        static List<NewTask> plain(int count) {
            return Collections.nCopies(count, new NewTask("{}", "", ""));
        }
    }
}

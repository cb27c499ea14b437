package io.rivet.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The `mode:` of an export: which rows a run reads, and how they are split.
public sealed interface ModeConfig {

    /// All rows.
    record Full() implements ModeConfig {}

    /// The rows behind the stored cursor.
    ///
    /// @param cursorColumns one column; or several, of which the first that isn't NULL counts
    /// @param tiebreak orders rows of equal cursors
    /// @param settleWindow rows younger than this wait for the next run
    record Incremental(
            List<String> cursorColumns,
            Optional<String> tiebreak,
            Optional<Duration> settleWindow,
            CursorNulls nulls)
            implements ModeConfig {

        public Incremental {
            cursorColumns = List.copyOf(cursorColumns);
        }
    }

    /// All rows, in windows of one column.
    ///
    /// @param dense windows of as many rows, and not of as many key values
    /// @param checkpoint whether an unfinished run must be resumed or given up before the next
    /// @param maxAttempts how often a window is tried over all resumes; `max_retries` + 1 when
    ///   empty
    record Chunked(
            String column,
            ChunkSizing sizing,
            boolean dense,
            boolean checkpoint,
            OptionalInt maxAttempts)
            implements ModeConfig {}

    /// The rows of the last days.
    ///
    /// @param days whole days before today, today comes on top; 1 or more
    record TimeWindow(String column, TimeColumnType type, int days) implements ModeConfig {}
}

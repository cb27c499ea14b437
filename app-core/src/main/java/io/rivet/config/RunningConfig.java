package io.rivet.config;

/// How a run of an export goes: in which pieces, how many at once, over which moment.
///
/// @param parallel how many tasks are read at once, 1 or more
public record RunningConfig(
        ModeConfig mode, int parallel, Consistency consistency, DriftPolicy onSchemaDrift) {

    /// All rows, one task.
    public static RunningConfig full() {
        return new RunningConfig(new ModeConfig.Full(), 1, Consistency.PER_TASK, DriftPolicy.WARN);
    }
}

package io.rivet.engine;

import io.rivet.config.RivetConfig.ParallelExports;
import io.rivet.run.RunWishes;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a run is asked to do beyond the config.
///
/// @param exports names, in any order; empty for all of the file
/// @param validate read each file back before it is delivered
/// @param reconcile count at the source what was read
/// @param resume go on with unfinished runs
/// @param parallelExports how the exports share the time; as the config says when empty. Processes
///   are started by the command, not here
/// @param maxConnections what a parent process leaves to this one; as the config says when empty
public record RunOptions(
        List<String> exports,
        boolean validate,
        boolean reconcile,
        boolean resume,
        Optional<ParallelExports> parallelExports,
        OptionalInt maxConnections) {

    public RunOptions {
        exports = List.copyOf(exports);
    }

    /// With nothing but a choice of exports and the check of files.
    public RunOptions(List<String> exports, boolean validate) {
        this(exports, validate, false, false, Optional.empty(), OptionalInt.empty());
    }

    RunWishes wishes() {
        return new RunWishes(validate, reconcile, resume);
    }
}

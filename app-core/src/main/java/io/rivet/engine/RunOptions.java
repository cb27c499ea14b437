package io.rivet.engine;

import java.util.List;

/// What a run is asked to do beyond the config.
///
/// @param exports names, in any order; empty for all of the file
/// @param validate read each file back before it is delivered
public record RunOptions(List<String> exports, boolean validate) {

    public RunOptions {
        exports = List.copyOf(exports);
    }
}

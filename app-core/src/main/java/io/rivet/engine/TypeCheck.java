package io.rivet.engine;

import java.util.List;

/// The types of several exports.
///
/// @param reports one per export, in the config's order
/// @param exitCode as for a run: 0 when all could be described
public record TypeCheck(List<TypeReport> reports, int exitCode) {

    public TypeCheck {
        reports = List.copyOf(reports);
    }
}

package io.rivet.headless;

import io.rivet.config.Consistency;
import io.rivet.config.ExportConfig;
import io.rivet.config.ModeConfig;
import io.rivet.config.RivetConfig;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import java.util.List;

/// Which exports get a process, how many run at once, and how many connections each may have.
///
/// @param atOnce at least 1
/// @param share of the source's connections for each process: never more than all together
record ProcessPlan(List<String> exports, int atOnce, int share) {

    /// @param wanted names; empty for all
    /// @throws RivetException of kind USAGE for a name that the config doesn't have
    static ProcessPlan of(RivetConfig config, List<String> wanted) {
        List<String> known = config.exports().stream().map(ExportConfig::name).toList();
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new RivetException(
                        FailureKind.USAGE,
                        "export '%s' not found in config %s; it has: %s"
                                .formatted(name, config.file(), String.join(", ", known)));
            }
        }
        List<ExportConfig> chosen =
                config.exports().stream()
                        .filter(export -> wanted.isEmpty() || wanted.contains(export.name()))
                        .toList();
        int total = config.source().maxConnections();
        int fewest = chosen.stream().mapToInt(ProcessPlan::fewest).max().orElse(1);
        int atOnce = Math.max(1, Math.min(chosen.size(), total / fewest));
        return new ProcessPlan(
                chosen.stream().map(ExportConfig::name).toList(), atOnce, total / atOnce);
    }

    /// A shared snapshot takes a connection to hold it.
    private static int fewest(ExportConfig export) {
        boolean split =
                export.running().mode() instanceof ModeConfig.Full
                        && export.running().parallel() > 1;
        return export.running().consistency() == Consistency.SNAPSHOT || split ? 2 : 1;
    }
}

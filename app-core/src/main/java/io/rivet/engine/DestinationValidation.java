package io.rivet.engine;

import io.rivet.config.DestinationConfig;
import io.rivet.config.ExportConfig;
import io.rivet.event.DestinationReport;
import io.rivet.run.DestinationCheck;
import io.rivet.state.MetricRow;
import io.rivet.state.RunStatus;
import io.rivet.state.StateStore;
import io.rivet.value.RunId;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Checks what lies at the destinations of exports against their newest manifests.
final class DestinationValidation {

    private static final int RUNS_LOOKED_AT = 1_000;

    private final Components components;
    private final Path stateFile;

    DestinationValidation(Components components, Path stateFile) {
        this.components = components;
        this.stateFile = stateFile;
    }

    List<DestinationReport> of(List<ExportConfig> exports, boolean full) {
        List<DestinationReport> reports = new ArrayList<>();
        for (ExportConfig export : exports) {
            DestinationCheck check =
                    new DestinationCheck(
                            export.name(),
                            components.destination(export.destination(), run(export)),
                            components.format(export.format()),
                            () -> {});
            reports.add(check.check(full));
        }
        return reports;
    }

    /// A place that each run names anew is that of the newest run that was published.
    private RunId run(ExportConfig export) {
        RunId any = new RunId(export.name(), Instant.EPOCH);
        return switch (export.destination()) {
            case DestinationConfig.Local local ->
                    local.template().isEmpty() ? any : newestRun(export.name()).orElse(any);
        };
    }

    private Optional<RunId> newestRun(String export) {
        try (StateStore state = components.state(stateFile)) {
            return state.metrics(Optional.of(export), RUNS_LOOKED_AT).stream()
                    .filter(DestinationValidation::published)
                    .flatMap(row -> row.runId().stream())
                    .map(id -> RunId.parse(export, id))
                    .findFirst();
        }
    }

    private static boolean published(MetricRow row) {
        return List.of(RunStatus.SUCCESS, RunStatus.SKIPPED).stream()
                .anyMatch(status -> status.name().toLowerCase(Locale.ROOT).equals(row.status()));
    }
}

package io.rivet.run;

import io.rivet.config.DriftPolicy;
import io.rivet.event.RunEvent;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ExportPlan;
import io.rivet.schema.SchemaChange;
import io.rivet.state.SchemaRow;

import java.util.Optional;

/// Compares the columns with those of the export's last run, before the first row is read.
record Drift(ExportTools tools, RunProgress progress) {

    /// @throws RivetException of kind DRIFT when the columns are others and the config says that
    ///   this is a failure
    void check(ExportPlan plan) {
        Optional<SchemaRow> stored = tools.state().schema(plan.export());
        if (stored.isEmpty()) {
            return;
        }
        SchemaChange change = SchemaChange.between(stored.get().columns(), plan.schema());
        progress.schema(change);
        if (change.isEmpty()) {
            return;
        }
        tools.listener()
                .hear(new RunEvent.SchemaChanged(tools.clock().instant(), plan.export(), change));
        DriftPolicy policy = plan.running().onSchemaDrift();
        if (policy == DriftPolicy.FAIL) {
            throw new RivetException(
                    FailureKind.DRIFT,
                    "export '%s': the schema changed since the last run: %s. Nothing was read. Accept it with on_schema_drift: warn, or undo the change at the source."
                            .formatted(plan.export(), change.told()));
        }
        if (policy == DriftPolicy.WARN) {
            tools.warn("the schema changed since the last run: " + change.told());
        }
    }
}

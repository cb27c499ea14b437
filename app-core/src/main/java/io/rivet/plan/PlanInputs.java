package io.rivet.plan;

import io.rivet.config.ExportConfig;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.TableSchema;
import io.rivet.value.SqlDialect;

/// What a plan is made from, and what follows from it at once.
///
/// @param statement what is read
/// @param tuning with every number resolved
record PlanInputs(
        ExportConfig export,
        ScanFacts facts,
        PlanContext context,
        ReadStatement statement,
        Tuning tuning) {

    private static final int MOST_PARALLEL = 10_000;

    static PlanInputs of(ExportConfig export, ScanFacts facts, PlanContext context) {
        return new PlanInputs(
                export,
                facts,
                context,
                Planner.statement(export, context.dialect()),
                Planner.tuning(export.tuning()));
    }

    SqlDialect dialect() {
        return context.dialect();
    }

    TableSchema schema() {
        return facts.schema();
    }

    /// How many tasks are wanted at once, 1 or more.
    int parallel() {
        return Math.clamp(export.running().parallel(), 1, MOST_PARALLEL);
    }

    /// Whether a key can be NULL. Only the NOT NULL columns of a table that is read directly can't:
    /// an outer join makes NULLs of them.
    boolean nullable(KeyTerm key) {
        return !statement.wholeTable()
                || key.columns().stream()
                        .allMatch(name -> KeyTerms.column(schema(), name).nullable());
    }

    /// The refusal of a config, with the export's name in front.
    RivetException refusal(String sentence) {
        return new RivetException(FailureKind.USAGE, "export '" + export.name() + "': " + sentence);
    }
}

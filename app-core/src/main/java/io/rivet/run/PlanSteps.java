package io.rivet.run;

import io.rivet.config.Consistency;
import io.rivet.config.ExportConfig;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.ScanFacts;
import io.rivet.json.Json;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.PlanContext;
import io.rivet.plan.Planner;
import io.rivet.plan.ReadTask;

import java.util.List;

/// TEMPORARY until w-plan lands.
final class PlanSteps {
    private PlanSteps() {}

    static Consistency consistency(ExportConfig export, ScanFacts facts, PlanContext context) {
        return export.running().consistency();
    }

    static ExportPlan resumed(
            ExportConfig export, ScanFacts facts, List<String> slices, PlanContext context) {
        return Planner.plan(export, facts, KeyFacts.none(), context);
    }

    static String write(ReadTask task) {
        return Json.write(task.slice().order());
    }

    static List<String> warnings(ExportPlan plan) {
        return List.of();
    }
}

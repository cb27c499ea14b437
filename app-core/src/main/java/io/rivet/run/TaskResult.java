package io.rivet.run;

import io.rivet.state.PartRow;

import java.util.List;

/// What became of a task: its parts, delivered and in the ledger.
record TaskResult(List<PartRow> parts, long rows) {

    TaskResult {
        parts = List.copyOf(parts);
    }
}

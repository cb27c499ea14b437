package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.json.JsonValue;
import io.rivet.plan.CursorPosition;
import io.rivet.plan.PlanContext.StoredCursor;
import io.rivet.state.CursorRow;
import io.rivet.state.UnfinishedRun;
import io.rivet.value.RunId;

import java.time.Instant;
import java.util.Optional;

/// Where the cursor of an export stands when its run begins.
///
/// A run may have published its manifest and ended before state heard of it. Its rows are out, so
/// the next run starts behind them.
///
/// @param compared what a move of the cursor must find in state; empty for none
/// @param position behind which the run starts
/// @param ahead whether a manifest was ahead of state
record CursorStart(Optional<String> compared, Optional<StoredCursor> position, boolean ahead) {

    static CursorStart none() {
        return new CursorStart(Optional.empty(), Optional.empty(), false);
    }

    static CursorStart of(ExportTools tools) {
        Optional<CursorRow> row = tools.state().cursor(tools.export().name());
        try {
            return new CursorStart(
                            row.flatMap(CursorTexts::compared),
                            row.flatMap(CursorTexts::stored),
                            false)
                    .behindManifests(tools);
        } catch (IllegalArgumentException broken) {
            throw new RivetException(
                    FailureKind.USAGE,
                    "export '%s': the stored cursor can't be read. `rivet state reset -c FILE -e %s` forgets it; the next run then reads all rows."
                            .formatted(tools.export().name(), tools.export().name()),
                    broken);
        }
    }

    private CursorStart behindManifests(ExportTools tools) {
        String export = tools.export().name();
        PublishedFiles published = new PublishedFiles(tools.destination(), export);
        CursorStart start = this;
        RunId none = new RunId(export, Instant.EPOCH);
        for (UnfinishedRun run : tools.state().unfinishedRuns(export, none)) {
            Optional<JsonValue> cursor =
                    run.parts().stream()
                            .findFirst()
                            .flatMap(part -> published.manifestBeside(part, run.runId()))
                            .flatMap(manifest -> manifest.field("cursor"));
            if (cursor.isPresent()) {
                start = start.behind(cursor.get());
            }
        }
        return start;
    }

    /// Only a run that began where this one would begin has anything to say.
    private CursorStart behind(JsonValue cursor) {
        Optional<CursorPosition> from = cursor.field("from").map(CursorTexts::position);
        Optional<CursorPosition> to = cursor.field("to").map(CursorTexts::position);
        boolean follows = from.equals(position.map(StoredCursor::position));
        if (to.isEmpty() || !follows) {
            return this;
        }
        return new CursorStart(
                compared,
                Optional.of(
                        new StoredCursor(
                                to.get(), cursor.field("identity").map(CursorTexts::identity))),
                true);
    }
}

package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.PlanContext.StoredCursor;
import io.rivet.state.CursorRow;

import java.util.Optional;

/// Where the cursor of an export stands when its run begins.
///
/// @param compared what a move of the cursor must find in state; empty for none
/// @param position behind which the run starts
record CursorStart(Optional<String> compared, Optional<StoredCursor> position) {

    static CursorStart none() {
        return new CursorStart(Optional.empty(), Optional.empty());
    }

    static CursorStart of(ExportTools tools) {
        Optional<CursorRow> row = tools.state().cursor(tools.export().name());
        try {
            return new CursorStart(
                    row.flatMap(CursorTexts::compared), row.flatMap(CursorTexts::stored));
        } catch (RuntimeException broken) {
            throw new RivetException(
                    FailureKind.USAGE,
                    "export '%s': the stored cursor can't be read. `rivet state reset -c FILE -e %s` forgets it; the next run then reads all rows."
                            .formatted(tools.export().name(), tools.export().name()),
                    broken);
        }
    }
}

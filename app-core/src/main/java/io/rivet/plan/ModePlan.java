package io.rivet.plan;

import io.rivet.config.ModeConfig;
import io.rivet.facts.KeyFacts;

import java.util.List;
import java.util.Optional;

/// How a mode cuts an export into pieces: first it asks, then it cuts.
sealed interface ModePlan permits FullPlan, IncrementalPlan, ChunkedPlan, TimeWindowPlan {

    /// The plan of the export's mode.
    ///
    /// @throws io.rivet.failure.RivetException of kind USAGE for a column that isn't in the result
    ///   or can't serve
    static ModePlan of(PlanInputs inputs) {
        return switch (inputs.export().running().mode()) {
            case ModeConfig.Full _ -> FullPlan.of(inputs);
            case ModeConfig.Incremental mode -> IncrementalPlan.of(inputs, mode);
            case ModeConfig.Chunked mode -> ChunkedPlan.of(inputs, mode);
            case ModeConfig.TimeWindow mode -> TimeWindowPlan.of(inputs, mode);
        };
    }

    /// What the source must answer.
    PlanQuestions questions();

    /// The pieces.
    Cut cut(KeyFacts answers);

    /// The mode's word.
    RunMode mode();

    /// Whether tasks are windows of a key, which a later process can go on with.
    boolean keyed();

    /// Whether tasks are ranges of blocks, which mean something at one moment only.
    boolean blocks();

    /// Whether MySQL reads every piece page by page.
    boolean paged();

    /// What an export was cut into.
    ///
    /// @param pieces none when there is nothing to read
    /// @param warnings what the user should know
    record Cut(List<Piece> pieces, Optional<CursorPlan> cursor, List<String> warnings) {

        public Cut {
            pieces = List.copyOf(pieces);
            warnings = List.copyOf(warnings);
        }

        static Cut of(List<Piece> pieces, List<String> warnings) {
            return new Cut(pieces, Optional.empty(), warnings);
        }
    }
}

package io.rivet.plan;

import java.util.Optional;
import java.util.OptionalLong;

/// What a plan must know about a key before it can be made. All of it is asked in one transaction.
///
/// @param key what the questions are about
/// @param bounds whether its least and greatest value are needed
/// @param nulls whether it is needed to know of rows without a key
/// @param rowsPerWindow windows of so many rows are needed
/// @param count whether the rows must be counted, because the source has no estimate
/// @param serverTime whether the server's clock is needed
public record PlanQuestions(
        Optional<KeyTerm> key,
        boolean bounds,
        boolean nulls,
        OptionalLong rowsPerWindow,
        boolean count,
        boolean serverTime) {

    /// Nothing.
    public static PlanQuestions none() {
        return new PlanQuestions(
                Optional.empty(), false, false, OptionalLong.empty(), false, false);
    }
}

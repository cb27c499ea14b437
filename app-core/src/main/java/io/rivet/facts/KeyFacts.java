package io.rivet.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The source's answers to the questions of a plan. What wasn't asked is empty or false.
///
/// @param bounds of the key
/// @param nulls whether a row has no key
/// @param boundaries first keys of windows, ascending, without the first window's
/// @param counted rows of the statement
/// @param serverTime what the server's clock says
public record KeyFacts(
        Optional<KeyBounds> bounds,
        boolean nulls,
        List<String> boundaries,
        OptionalLong counted,
        Optional<Instant> serverTime) {

    public KeyFacts {
        boundaries = List.copyOf(boundaries);
    }

    /// Nothing was asked.
    public static KeyFacts none() {
        return new KeyFacts(
                Optional.empty(), false, List.of(), OptionalLong.empty(), Optional.empty());
    }
}

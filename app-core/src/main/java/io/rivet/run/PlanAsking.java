package io.rivet.run;

import io.rivet.facts.KeyBounds;
import io.rivet.facts.KeyFacts;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.PlanQuestions;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.SliceCondition;
import io.rivet.source.SourceSession;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks a source what a plan must know, all in the session's one transaction.
record PlanAsking(SourceSession session, ReadStatement statement) {

    KeyFacts answer(PlanQuestions questions) {
        ReadSlice all = ReadSlice.all();
        Optional<KeyTerm> key = questions.key();
        Optional<Instant> time =
                questions.serverTime() ? Optional.of(session.serverTime()) : Optional.empty();
        boolean nulls =
                questions.nulls()
                        && key.isPresent()
                        && session.anyRow(
                                statement, all.and(new SliceCondition.Missing(key.get())));
        Optional<KeyBounds> bounds =
                questions.bounds()
                        ? key.map(term -> session.bounds(statement, all, term))
                        : Optional.empty();
        List<String> boundaries =
                key.isPresent() && questions.rowsPerWindow().isPresent()
                        ? session.boundaries(
                                statement,
                                nulls ? all.and(new SliceCondition.Present(key.get())) : all,
                                key.get(),
                                questions.rowsPerWindow().getAsLong())
                        : List.of();
        OptionalLong counted =
                questions.count()
                        ? OptionalLong.of(session.count(statement, all))
                        : OptionalLong.empty();
        return new KeyFacts(bounds, nulls, boundaries, counted, time);
    }
}

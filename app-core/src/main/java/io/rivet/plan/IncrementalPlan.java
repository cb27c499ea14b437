package io.rivet.plan;

import io.rivet.config.CursorNulls;
import io.rivet.config.ModeConfig;
import io.rivet.facts.KeyFacts;
import io.rivet.plan.ModePlan.Cut;
import io.rivet.plan.SliceCondition.Comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `mode: incremental`: the rows behind the stored position, in the order of the cursor.
///
/// @param key the cursor, and behind it the tiebreak
/// @param cursor what is followed, and from where
record IncrementalPlan(
        PlanInputs inputs, ModeConfig.Incremental config, List<KeyTerm> key, CursorPlan cursor)
        implements ModePlan {

    IncrementalPlan {
        key = List.copyOf(key);
    }

    static IncrementalPlan of(PlanInputs inputs, ModeConfig.Incremental config) {
        List<KeyTerm> key = new ArrayList<>();
        key.add(KeyTerms.of(inputs, KeyTerms.Use.CURSOR, config.cursorColumns()));
        config.tiebreak()
                .ifPresent(column -> key.add(KeyTerms.of(inputs, KeyTerms.Use.TIEBREAK, column)));
        refuseNullTiebreak(inputs, key);
        if (config.settleWindow().isPresent()) {
            refuseUnsettled(inputs, key.getFirst());
        }
        CursorIdentity identity = CursorStart.identity(inputs, key);
        Optional<CursorPosition> start =
                inputs.context()
                        .cursor()
                        .map(stored -> new CursorStart(inputs, key, identity).behind(stored));
        return new IncrementalPlan(inputs, config, key, new CursorPlan(identity, key, start));
    }

    /// A row without a tiebreak stands behind no position, so that it would never be read. Of a
    /// query it isn't known.
    private static void refuseNullTiebreak(PlanInputs inputs, List<KeyTerm> key) {
        if (key.size() > 1 && inputs.statement().wholeTable() && inputs.nullable(key.getLast())) {
            throw inputs.refusal(
                    "cursor_tiebreak '%s' can be NULL, and rows without it would be skipped. Name a column that is NOT NULL, such as the primary key."
                            .formatted(key.getLast().name()));
        }
    }

    private static void refuseUnsettled(PlanInputs inputs, KeyTerm cursor) {
        if (KeyScale.of(cursor.type()).filter(KeyScale::temporal).isEmpty()) {
            throw inputs.refusal(
                    "settle_window needs a date or timestamp, but cursor_column '%s' is %s. Leave settle_window out."
                            .formatted(cursor.name(), cursor.sourceType()));
        }
    }

    @Override
    public RunMode mode() {
        return RunMode.INCREMENTAL;
    }

    @Override
    public boolean keyed() {
        return false;
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public PlanQuestions questions() {
        boolean nulls =
                inputs.nullable(key.getFirst())
                        && switch (config.nulls()) {
                            case INCLUDE -> true;
                            case EXCLUDE -> false;
                            case ERROR -> cursor.start().isEmpty();
                        };
        PlanQuestions none = PlanQuestions.none();
        return new PlanQuestions(
                nulls ? Optional.of(key.getFirst()) : Optional.empty(),
                false,
                nulls,
                none.rowsPerWindow(),
                false,
                config.settleWindow().isPresent());
    }

    @Override
    public boolean paged() {
        return MysqlPages.byOrder(inputs, key).isPresent();
    }

    @Override
    public Cut cut(KeyFacts answers) {
        boolean nulls = questions().nulls() && answers.nulls();
        if (nulls && config.nulls() == CursorNulls.ERROR) {
            throw inputs.refusal(
                    "there are rows whose cursor_column '%s' is NULL, and no later run would find them by it. Set 'cursor_nulls: include' to read them with each run, or 'cursor_nulls: exclude' to leave them out."
                            .formatted(key.getFirst().name()));
        }
        List<Piece> pieces = new ArrayList<>();
        pieces.add(behindStart(answers));
        if (nulls) {
            pieces.add(Piece.withoutKey(key.getFirst()).in(MysqlPages.byUniqueKey(inputs)));
        }
        return new Cut(pieces, Optional.of(cursor), List.of());
    }

    private Piece behindStart(KeyFacts answers) {
        ReadSlice slice = beginning().orderedBy(key);
        Optional<String> end = config.settleWindow().map(window -> settled(answers, window));
        if (end.isPresent()) {
            slice = slice.and(ChunkWindows.compared(key.getFirst(), Comparison.LESS, end.get()));
        }
        return new Piece(
                slice,
                MysqlPages.byOrder(inputs, key),
                new ReadTask.Window(
                        cursor.start().map(start -> "> " + start.values().getFirst()).orElse(""),
                        end.map(text -> "< " + text).orElse("")));
    }

    private ReadSlice beginning() {
        if (cursor.start().isPresent()) {
            return ReadSlice.all()
                    .and(
                            new SliceCondition.Compared(
                                    key, Comparison.MORE, cursor.start().get().values()));
        }
        return inputs.nullable(key.getFirst())
                ? ReadSlice.all().and(new SliceCondition.Present(key.getFirst()))
                : ReadSlice.all();
    }

    /// The server's time before the window, as a value of the cursor.
    private String settled(KeyFacts answers, Duration window) {
        return KeyTimes.at(
                answers.serverTime()
                        .orElseThrow(() -> new IllegalArgumentException("no time of the server"))
                        .minus(window),
                inputs.context().zone(),
                key.getFirst());
    }
}

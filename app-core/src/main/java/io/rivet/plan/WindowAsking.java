package io.rivet.plan;

import io.rivet.facts.KeyBounds;
import io.rivet.facts.KeyFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ModePlan.Cut;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Windows of a key: what must be known of it, and the pieces that follow.
///
/// @param key what is cut
/// @param width how wide windows are
record WindowAsking(PlanInputs inputs, KeyTerm key, Width width) {

    /// From this number of windows on a sparse key is told.
    private static final int MANY_WINDOWS = 1_000;

    /// More boundaries than windows are asked for, because the number of rows is a guess.
    private static final int FINER = 8;

    private static final int MOST_FINER = 100_000;

    /// What a window has where nothing says how many rows there are.
    private static final long USUAL_ROWS = 100_000;

    private static final int TEXT_BYTES = 256;

    /// How wide windows are.
    sealed interface Width {

        /// So many steps of the scale.
        record Steps(KeyScale scale, BigInteger steps) implements Width {}

        /// So many days.
        record Days(KeyScale scale, int days) implements Width {}

        /// As many windows.
        record Count(KeyScale scale, int count) implements Width {}

        /// So many rows, by the number of all rows.
        record Weight(KeyScale scale, long rowsEach) implements Width {}

        /// So many rows, by boundaries that the server finds.
        ///
        /// @param most how many windows at most, where that was asked for
        record Rows(long rowsEach, Optional<Integer> most) implements Width {}
    }

    /// So many windows, by arithmetic where the key has it.
    static WindowAsking ofCount(PlanInputs inputs, KeyTerm key, int count) {
        return new WindowAsking(
                inputs,
                key,
                KeyScale.of(key.type())
                        .<Width>map(scale -> new Width.Count(scale, count))
                        .orElseGet(() -> rowsOfCount(inputs, count)));
    }

    /// So many windows of about as many rows each.
    static Width rowsOfCount(PlanInputs inputs, int count) {
        long finer = Math.max(count, Math.min((long) count * FINER, MOST_FINER));
        OptionalLong rows = inputs.facts().estimatedRows();
        long each = rows.orElse(0) > 0 ? rows.getAsLong() / finer : USUAL_ROWS;
        return new Width.Rows(Math.max(1, each), Optional.of(count));
    }

    /// Rows that weigh so much, by the server's statistics or else by their types.
    static long rowsOf(PlanInputs inputs, long bytes) {
        long row = inputs.facts().table().rowBytes().orElseGet(() -> rowBytes(inputs.schema()));
        return Math.max(1, bytes / Math.max(1, row));
    }

    private static long rowBytes(TableSchema schema) {
        return schema.columns().stream().map(Column::type).mapToLong(WindowAsking::bytes).sum();
    }

    private static long bytes(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _, ColumnType.Int8 _, ColumnType.UInt8 _ -> 1;
            case ColumnType.Int16 _, ColumnType.UInt16 _ -> 2;
            case ColumnType.Int32 _, ColumnType.UInt32 _, ColumnType.Float32 _, ColumnType.Date _ ->
                    4;
            case ColumnType.Int64 _,
                    ColumnType.UInt64 _,
                    ColumnType.Float64 _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    8;
            case ColumnType.Decimal _, ColumnType.Uuid _ -> 16;
            case ColumnType.Text _, ColumnType.Json _, ColumnType.Binary _, ColumnType.ListOf _ ->
                    TEXT_BYTES;
        };
    }

    PlanQuestions questions() {
        OptionalLong rows =
                switch (width) {
                    case Width.Rows byRows -> OptionalLong.of(byRows.rowsEach);
                    case Width.Steps _, Width.Days _, Width.Count _, Width.Weight _ ->
                            OptionalLong.empty();
                };
        OptionalLong estimate = inputs.facts().estimatedRows();
        if (rows.isPresent() && estimate.isPresent()) {
            refuseTooMany(BigInteger.valueOf(estimate.getAsLong() / rows.getAsLong()));
        }
        return new PlanQuestions(
                Optional.of(key),
                true,
                inputs.nullable(key),
                rows,
                width instanceof Width.Weight && estimate.isEmpty(),
                false);
    }

    /// The windows, and the rows without a key behind them.
    Cut cut(KeyFacts answers) {
        List<Piece> pieces = pieces(answers);
        return Cut.of(pieces, warnings(pieces.size()));
    }

    private List<Piece> pieces(KeyFacts answers) {
        List<Piece> pieces =
                switch (bounds(answers)) {
                    case KeyBounds.Empty _ -> new ArrayList<>();
                    case KeyBounds.Found found ->
                            ChunkWindows.between(key, found, cuts(found, answers));
                };
        if (inputs.nullable(key) && answers.nulls()) {
            pieces.add(Piece.withoutKey(key));
        }
        return pieces;
    }

    private KeyBounds bounds(KeyFacts answers) {
        return answers.bounds()
                .orElseThrow(
                        () ->
                                new RivetException(
                                        FailureKind.PERMANENT,
                                        "export '%s': the least and the greatest '%s' couldn't be found out, so that nothing was read."
                                                .formatted(inputs.export().name(), key.name())));
    }

    private List<String> cuts(KeyBounds.Found bounds, KeyFacts answers) {
        try {
            return switch (width) {
                case Width.Steps by ->
                        cuts(ChunkWindows.Grid.from(by.scale, bounds, by.steps), bounds);
                case Width.Days by ->
                        cuts(ChunkWindows.Grid.ofDays(by.scale, bounds, by.days), bounds);
                case Width.Count by -> ChunkWindows.equalCuts(by.scale, bounds, by.count);
                case Width.Weight by ->
                        ChunkWindows.equalCuts(by.scale, bounds, windows(by, answers));
                case Width.Rows by -> {
                    List<String> cuts = answers.boundaries();
                    refuseTooMany(BigInteger.valueOf(cuts.size() + 1L));
                    yield by.most.map(most -> ChunkWindows.thinned(cuts, most)).orElse(cuts);
                }
            };
        } catch (IllegalArgumentException noValue) {
            throw inputs.refusal(
                    "'%s' reaches from '%s' to '%s', which can't be cut into windows: %s. Leave such rows out in the query, or set 'chunk_dense: true'."
                            .formatted(
                                    key.name(),
                                    bounds.least(),
                                    bounds.greatest(),
                                    noValue.getMessage()));
        }
    }

    private List<String> cuts(ChunkWindows.Grid grid, KeyBounds.Found bounds) {
        refuseTooMany(grid.windows(bounds));
        return grid.cuts(bounds);
    }

    private int windows(Width.Weight by, KeyFacts answers) {
        long rows = inputs.facts().estimatedRows().orElseGet(() -> answers.counted().orElse(0));
        BigInteger windows = BigInteger.valueOf(Math.ceilDiv(Math.max(1, rows), by.rowsEach));
        refuseTooMany(windows);
        return windows.intValueExact();
    }

    private void refuseTooMany(BigInteger windows) {
        if (windows.compareTo(BigInteger.valueOf(ChunkWindows.MOST_WINDOWS)) > 0) {
            throw inputs.refusal(
                    "'%s' would be cut into %s windows, and %d are the most. Set a larger chunk_size, or chunk_count, or 'chunk_dense: true' for windows of as many rows."
                            .formatted(key.name(), windows, ChunkWindows.MOST_WINDOWS));
        }
    }

    private List<String> warnings(int windows) {
        OptionalLong rows = inputs.facts().estimatedRows();
        boolean sparse = windows > MANY_WINDOWS && rows.isPresent() && rows.getAsLong() < windows;
        return sparse
                ? List.of(
                        "'%s' is sparse: %d windows for about %d rows. Set a larger chunk_size, or chunk_count, or 'chunk_dense: true'."
                                .formatted(key.name(), windows, rows.getAsLong()))
                : List.of();
    }
}

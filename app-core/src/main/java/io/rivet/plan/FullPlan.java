package io.rivet.plan;

import io.rivet.facts.KeyFacts;
import io.rivet.plan.ModePlan.Cut;
import io.rivet.schema.ColumnType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `mode: full`: one task; with `parallel` ranges of blocks on PostgreSQL, and windows of a unique
/// key on MySQL.
///
/// @param split how it is split
record FullPlan(PlanInputs inputs, Split split) implements ModePlan {

    /// Tasks for each worker, so that one with little to do takes another.
    private static final int TASKS_PER_WORKER = 4;

    /// Fewer blocks than these aren't worth a file of their own.
    private static final int LEAST_BLOCKS = 8;

    /// How a full read is split.
    sealed interface Split {

        /// One task.
        ///
        /// @param why there aren't several, where several were asked for
        record None(Optional<String> why) implements Split {}

        /// Ranges of blocks.
        record Blocks(long blocks, int tasks) implements Split {}

        /// Windows of a unique key.
        record Windows(WindowAsking asking) implements Split {}
    }

    static FullPlan of(PlanInputs inputs) {
        if (inputs.parallel() == 1) {
            return new FullPlan(inputs, new Split.None(Optional.empty()));
        }
        return new FullPlan(
                inputs,
                switch (inputs.dialect()) {
                    case POSTGRES -> blocks(inputs);
                    case MYSQL -> windows(inputs);
                });
    }

    private static Split blocks(PlanInputs inputs) {
        OptionalLong known = inputs.facts().table().blocks();
        if (!inputs.statement().wholeTable() || known.isEmpty()) {
            return alone(
                    "only a plain table, given as 'table', can be split by its blocks."
                            + " 'mode: chunked' splits queries, views and partitioned tables");
        }
        long blocks = known.getAsLong();
        int workers = inputs.parallel();
        long tasks =
                Math.min(
                        blocks,
                        Math.clamp(
                                blocks / LEAST_BLOCKS,
                                (long) workers,
                                (long) workers * TASKS_PER_WORKER));
        return tasks <= 1
                ? new Split.None(Optional.empty())
                : new Split.Blocks(blocks, Math.toIntExact(tasks));
    }

    private static Split windows(PlanInputs inputs) {
        if (!inputs.statement().wholeTable()) {
            return alone(
                    "only a table, given as 'table', can be split by its key. 'mode: chunked'"
                            + " splits queries");
        }
        List<KeyTerm> keys =
                inputs.facts().table().uniqueKeys().stream()
                        .filter(columns -> columns.size() == 1)
                        .flatMap(columns -> KeyTerms.usable(inputs, columns.getFirst()).stream())
                        .filter(key -> !(key.type() instanceof ColumnType.Binary))
                        .toList();
        return keys.stream()
                .filter(key -> KeyScale.of(key.type()).isPresent())
                .findFirst()
                .or(() -> keys.stream().findFirst())
                .<Split>map(
                        key ->
                                new Split.Windows(
                                        WindowAsking.ofCount(
                                                inputs, key, inputs.parallel() * TASKS_PER_WORKER)))
                .orElseGet(
                        () ->
                                alone(
                                        "the table has no unique key of one column of numbers,"
                                            + " dates, text or uuid. 'mode: chunked' splits it by"
                                            + " any column"));
    }

    private static Split alone(String why) {
        return new Split.None(Optional.of(why));
    }

    @Override
    public RunMode mode() {
        return RunMode.FULL;
    }

    @Override
    public boolean keyed() {
        return split instanceof Split.Windows;
    }

    @Override
    public boolean blocks() {
        return split instanceof Split.Blocks;
    }

    @Override
    public boolean paged() {
        return MysqlPages.byUniqueKey(inputs).isPresent();
    }

    @Override
    public PlanQuestions questions() {
        return switch (split) {
            case Split.None _, Split.Blocks _ -> PlanQuestions.none();
            case Split.Windows windows -> windows.asking.questions();
        };
    }

    @Override
    public Cut cut(KeyFacts answers) {
        return switch (split) {
            case Split.None none ->
                    Cut.of(List.of(whole()), none.why.map(FullPlan.this::told).stream().toList());
            case Split.Blocks blocks -> Cut.of(blockRanges(blocks), List.of());
            case Split.Windows windows -> {
                Cut cut = windows.asking.cut(answers);
                Optional<ReadPages> pages = MysqlPages.byUniqueKey(inputs);
                yield Cut.of(
                        cut.pieces().stream().map(piece -> piece.in(pages)).toList(),
                        cut.warnings());
            }
        };
    }

    private String told(String why) {
        return "'parallel: %d' has no effect: %s".formatted(inputs.parallel(), why);
    }

    private Piece whole() {
        return new Piece(ReadSlice.all(), MysqlPages.byUniqueKey(inputs), ReadTask.Window.ALL);
    }

    /// The last range is open, for the table may have grown since its blocks were counted.
    private static List<Piece> blockRanges(Split.Blocks split) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < split.tasks; i++) {
            long from = start(split, i);
            boolean last = i == split.tasks - 1;
            long before = start(split, i + 1);
            pieces.add(
                    new Piece(
                            ReadSlice.all()
                                    .and(
                                            new SliceCondition.InBlocks(
                                                    from,
                                                    last
                                                            ? OptionalLong.empty()
                                                            : OptionalLong.of(before))),
                            new ReadTask.Window(
                                    "block " + from, last ? "" : "block " + (before - 1))));
        }
        return pieces;
    }

    private static long start(Split.Blocks split, int task) {
        long each = split.blocks / split.tasks;
        long rest = split.blocks % split.tasks;
        return each * task + Math.min(task, rest);
    }
}

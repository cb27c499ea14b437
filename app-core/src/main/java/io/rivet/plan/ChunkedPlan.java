package io.rivet.plan;

import io.rivet.config.ChunkSizing;
import io.rivet.config.ModeConfig;
import io.rivet.facts.KeyFacts;
import io.rivet.plan.ModePlan.Cut;
import io.rivet.plan.WindowAsking.Width;

import java.math.BigInteger;
import java.util.Optional;

/// `mode: chunked`: windows of one column, and a task for the rows without it.
record ChunkedPlan(WindowAsking asking) implements ModePlan {

    static ChunkedPlan of(PlanInputs inputs, ModeConfig.Chunked mode) {
        KeyTerm key = KeyTerms.of(inputs, KeyTerms.Use.CHUNK, mode.column());
        return new ChunkedPlan(new WindowAsking(inputs, key, width(inputs, mode, key)));
    }

    private static Width width(PlanInputs inputs, ModeConfig.Chunked mode, KeyTerm key) {
        Optional<KeyScale> scale = KeyScale.of(key.type()).filter(_ -> !mode.dense());
        return switch (mode.sizing()) {
            case ChunkSizing.BySize by ->
                    scale.filter(s -> !s.temporal())
                            .<Width>map(
                                    s ->
                                            new Width.Steps(
                                                    s,
                                                    s.whole()
                                                            .multiply(positive(inputs, by.size()))))
                            .orElseGet(
                                    () ->
                                            new Width.Rows(
                                                    positive(inputs, by.size()).longValueExact(),
                                                    Optional.empty()));
            case ChunkSizing.ByCount by ->
                    scale.<Width>map(s -> new Width.Count(s, counted(inputs, by.count())))
                            .orElseGet(
                                    () ->
                                            WindowAsking.rowsOfCount(
                                                    inputs, counted(inputs, by.count())));
            case ChunkSizing.ByDays by ->
                    KeyScale.of(key.type())
                            .filter(KeyScale::temporal)
                            .<Width>map(s -> new Width.Days(s, by.days()))
                            .orElseThrow(
                                    () ->
                                            inputs.refusal(
                                                    "chunk_by_days needs a date or timestamp, but chunk_column '%s' is %s. Use chunk_size or chunk_count."
                                                            .formatted(
                                                                    key.name(), key.sourceType())));
            case ChunkSizing.ByMemory by -> {
                long rows = WindowAsking.rowsOf(inputs, by.size().bytes());
                yield scale.<Width>map(s -> new Width.Weight(s, rows))
                        .orElseGet(() -> new Width.Rows(rows, Optional.empty()));
            }
        };
    }

    private static BigInteger positive(PlanInputs inputs, long size) {
        if (size < 1) {
            throw inputs.refusal("chunk_size is %d, but must be 1 or more.".formatted(size));
        }
        return BigInteger.valueOf(size);
    }

    private static int counted(PlanInputs inputs, int count) {
        if (count < 1 || count > ChunkWindows.MOST_WINDOWS) {
            throw inputs.refusal(
                    "chunk_count is %d, but must be from 1 to %d."
                            .formatted(count, ChunkWindows.MOST_WINDOWS));
        }
        return count;
    }

    @Override
    public RunMode mode() {
        return RunMode.CHUNKED;
    }

    @Override
    public boolean keyed() {
        return true;
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public PlanQuestions questions() {
        return asking.questions();
    }

    @Override
    public boolean paged() {
        return false;
    }

    @Override
    public Cut cut(KeyFacts answers) {
        return asking.cut(answers);
    }
}

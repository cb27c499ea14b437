package io.rivet.plan;

import io.rivet.config.ModeConfig;
import io.rivet.facts.KeyFacts;
import io.rivet.plan.ModePlan.Cut;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.schema.ColumnType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// `mode: time_window`: the rows since a midnight.
///
/// @param key the time
/// @param start the literal of the midnight; empty where it lies before all years, so that each row
///   with a time belongs to the window
record TimeWindowPlan(PlanInputs inputs, KeyTerm key, Optional<String> start) implements ModePlan {

    /// Both databases have literals from here on.
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    static TimeWindowPlan of(PlanInputs inputs, ModeConfig.TimeWindow mode) {
        KeyTerm key = KeyTerms.of(inputs, KeyTerms.Use.TIME, mode.column());
        ZoneId zone = inputs.context().zone();
        LocalDate today = LocalDate.ofInstant(inputs.context().now(), zone);
        // Not minusDays: a huge number of days would overflow
        long startDay = Math.max(FIRST_DAY.toEpochDay() - 1, today.toEpochDay() - mode.days());
        LocalDate start = LocalDate.ofEpochDay(startDay);
        String text =
                switch (mode.type()) {
                    case TIMESTAMP -> timestamp(inputs, key, start);
                    case UNIX -> unix(inputs, key, start);
                };
        return new TimeWindowPlan(
                inputs, key, start.isBefore(FIRST_DAY) ? Optional.empty() : Optional.of(text));
    }

    private static String timestamp(PlanInputs inputs, KeyTerm key, LocalDate start) {
        return switch (key.type()) {
            case ColumnType.Date _ -> KeyTimes.date(start);
            case ColumnType.Timestamp timestamp ->
                    timestamp.utc()
                            ? KeyTimes.instant(
                                    start.atStartOfDay(inputs.context().zone()).toInstant())
                            : KeyTimes.localTime(start.atStartOfDay());
            case ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _,
                    ColumnType.Decimal _,
                    ColumnType.Float64 _ ->
                    throw inputs.refusal(
                            "time_column '%s' is %s, no date or timestamp. If it holds seconds since 1970, set 'time_column_type: unix'."
                                    .formatted(key.name(), key.sourceType()));
            case ColumnType.Bool _,
                    ColumnType.Float32 _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Binary _,
                    ColumnType.Uuid _,
                    ColumnType.Time _,
                    ColumnType.ListOf _ ->
                    throw inputs.refusal(
                            "time_column '%s' is %s and doesn't arrive as a date or timestamp. Cast it in the query."
                                    .formatted(key.name(), key.sourceType()));
        };
    }

    /// Seconds, not less than the column's type can hold.
    private static String unix(PlanInputs inputs, KeyTerm key, LocalDate start) {
        long seconds = start.atStartOfDay(inputs.context().zone()).toEpochSecond();
        if (key.type() instanceof ColumnType.Float64) {
            return Long.toString(seconds);
        }
        KeyScale scale =
                KeyScale.of(key.type())
                        .filter(s -> !s.temporal())
                        .orElseThrow(
                                () ->
                                        inputs.refusal(
                                                "'time_column_type: unix' needs a column that arrives as a number, but time_column '%s' (%s) doesn't. Leave it out for dates and timestamps; give a numeric without a precision one, as in 'columns: {%1$s: \"decimal(20,6)\"}'."
                                                        .formatted(key.name(), key.sourceType())));
        BigInteger steps = scale.whole().multiply(BigInteger.valueOf(seconds));
        BigInteger held = scale.least().map(steps::max).orElse(steps);
        return new BigDecimal(scale.text(held)).stripTrailingZeros().toPlainString();
    }

    @Override
    public RunMode mode() {
        return RunMode.TIME_WINDOW;
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
        return PlanQuestions.none();
    }

    @Override
    public boolean paged() {
        return pages().isPresent();
    }

    @Override
    public Cut cut(KeyFacts answers) {
        SliceCondition since =
                start.map(text -> ChunkWindows.compared(key, Comparison.AT_LEAST, text))
                        .orElseGet(() -> new SliceCondition.Present(key));
        Piece piece =
                new Piece(
                        ReadSlice.all().and(since),
                        pages(),
                        new ReadTask.Window(start.orElse(""), ""));
        return Cut.of(List.of(piece), List.of());
    }

    /// By time where an index has it, so that no page looks at older rows.
    private Optional<ReadPages> pages() {
        return MysqlPages.byOrder(inputs, List.of(key)).or(() -> MysqlPages.byUniqueKey(inputs));
    }
}

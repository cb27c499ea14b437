package io.rivet.config;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The `quality:` section: what the result must meet before it is delivered.
///
/// @param nullRatioMax by column, the largest share of NULLs, 0 to 1
/// @param uniqueColumns columns that hold no value twice; NULLs don't count
/// @param uniqueMaxDistinct how many values are remembered per column at most
public record QualityConfig(
        OptionalLong rowCountMin,
        OptionalLong rowCountMax,
        Map<String, Double> nullRatioMax,
        List<String> uniqueColumns,
        long uniqueMaxDistinct) {

    /// The default of `unique_max_distinct`.
    public static final long MAX_DISTINCT = 1_000_000;

    public QualityConfig {
        nullRatioMax = Map.copyOf(nullRatioMax);
        uniqueColumns = List.copyOf(uniqueColumns);
    }

    /// No rules.
    public static QualityConfig none() {
        return new QualityConfig(
                OptionalLong.empty(), OptionalLong.empty(), Map.of(), List.of(), MAX_DISTINCT);
    }

    /// Whether there is no rule, so that nothing has to wait for a verdict.
    public boolean isEmpty() {
        return rowCountMin.isEmpty()
                && rowCountMax.isEmpty()
                && nullRatioMax.isEmpty()
                && uniqueColumns.isEmpty();
    }
}

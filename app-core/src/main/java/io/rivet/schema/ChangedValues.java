package io.rivet.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How many values of a column became NULL because `values:` says so.
///
/// @param count at least 1
public record ChangedValues(String column, ValueKey key, long count) {

    private static final int MOST_COLUMNS_TOLD = 8;

    /// One entry per column and key, in the order in which they first come.
    public static List<ChangedValues> summed(Collection<ChangedValues> changed) {
        record Place(String column, ValueKey key) {}
        Map<Place, Long> sums = new LinkedHashMap<>();
        for (ChangedValues each : changed) {
            sums.merge(new Place(each.column, each.key), each.count, Long::sum);
        }
        return sums.entrySet().stream()
                .map(
                        sum ->
                                new ChangedValues(
                                        sum.getKey().column, sum.getKey().key, sum.getValue()))
                .toList();
    }

    /// All of them together.
    public static long total(Collection<ChangedValues> changed) {
        return changed.stream().mapToLong(ChangedValues::count).sum();
    }

    /// `12 became NULL: created_at (zero_date) 10, price (nan) 2`; of many columns the first are
    /// named.
    ///
    /// @param changed not empty
    public static String told(List<ChangedValues> changed) {
        int more = changed.size() - MOST_COLUMNS_TOLD;
        return total(changed)
                + " became NULL: "
                + changed.stream()
                        .limit(MOST_COLUMNS_TOLD)
                        .map(each -> each.column + " (" + each.key.word() + ") " + each.count)
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}

package io.rivet.source;

import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.SliceCondition;

import java.util.List;
import java.util.function.UnaryOperator;

/// Writes the SQL of what a plan asks about keys and rows of a slice.
///
/// @param slices writes the slice
public record KeySql(SliceSql slices) {

    private static final String KEY = "rivet_key";

    /// With its table, because a name alone would mean the selected expression, which may be text.
    private static final String CUT = "rivet_cuts." + KEY;

    /// Which end of the keys.
    public enum End {
        LEAST(""),
        GREATEST(" DESC");

        private final String direction;

        End(String direction) {
            this.direction = direction;
        }
    }

    /// One row with the key at this end, or none where every key is NULL. Every type that can be
    /// ordered has one, also where the server has no min() for it, and an index gives it at once.
    ///
    /// @param shown makes the selected expression of the key's
    public String end(End end, UnaryOperator<String> shown, String query, Keyed keyed) {
        String key = slices.of(keyed.key());
        return slices.select(shown.apply(key), query, withKey(keyed))
                + " ORDER BY "
                + key
                + end.direction
                + " LIMIT 1";
    }

    /// A slice and the key that is asked about.
    public record Keyed(ReadSlice slice, KeyTerm key) {}

    /// One row of one column when the slice has a row, else none.
    public String anyRow(String query, ReadSlice slice) {
        return slices.select("1", query, unordered(slice)) + " LIMIT 1";
    }

    /// One row with the number of rows of the slice.
    public String count(String query, ReadSlice slice) {
        return slices.select("count(*)", query, unordered(slice));
    }

    /// The key of the first, and of each row so many further on in the order of the keys;
    /// ascending, none twice. The least key comes first.
    ///
    /// @param shown makes the selected expression of the key's
    public String boundaries(
            UnaryOperator<String> shown, String query, Keyed keyed, long rowsEach) {
        String key = slices.of(keyed.key());
        String numbered = key + " AS " + KEY + ", row_number() OVER (ORDER BY " + key + ") AS ";
        return "SELECT "
                + shown.apply(CUT)
                + " FROM (SELECT DISTINCT "
                + KEY
                + " FROM (\n"
                + slices.select(numbered + "rivet_row", query, withKey(keyed))
                + "\n) AS rivet_rows WHERE (rivet_row - 1) % "
                + String.valueOf(rowsEach)
                + " = 0) AS rivet_cuts ORDER BY "
                + CUT;
    }

    private static ReadSlice withKey(Keyed keyed) {
        return unordered(keyed.slice()).and(new SliceCondition.Present(keyed.key()));
    }

    private static ReadSlice unordered(ReadSlice slice) {
        return new ReadSlice(slice.conditions(), List.of());
    }
}

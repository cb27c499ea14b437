package io.rivet.plan;

import io.rivet.schema.ColumnType;

import java.util.List;

/// A column, or the first of several that isn't NULL, by which rows are ordered, split or followed.
///
/// Its values have a text form, the same for both sources: digits of an integer; a decimal without
/// exponent; `2024-01-31`; `2024-01-31T23:59:59.999999`, with a `Z` behind it when the type is an
/// instant; a UUID in lower case with hyphens; text as it is; bytes in lower-case hex; a float with
/// the fewest digits that read back to it. Years past 9999 have all their digits and no sign; years
/// before 1 are those of ISO 8601: `0000` is 1 BC, `-0001` is 2 BC.
///
/// @param columns names in the result, one or more; more mean `COALESCE`
/// @param type what the columns arrive as
/// @param sourceType the source's own name for it, `timestamp with time zone`: literals are made of
///   this type
public record KeyTerm(List<String> columns, ColumnType type, String sourceType) {

    public KeyTerm {
        columns = List.copyOf(columns);
    }

    /// For people: `updated_at`, or `COALESCE(updated_at, created_at)`.
    public String name() {
        return columns.size() == 1
                ? columns.getFirst()
                : "COALESCE(" + String.join(", ", columns) + ")";
    }
}

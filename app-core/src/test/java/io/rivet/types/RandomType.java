package io.rivet.types;

import io.rivet.schema.ColumnType;

import java.util.function.Function;

/// A type of random columns.
///
/// @param sqlType as a column definition writes it
/// @param type what the column must arrive as
/// @param literal makes a value, never NULL, as an expression that goes into INSERT
/// @param serverText from the name of a column to the SQL of its canonical text at the server: the
///   same text that {@link CanonicalTexts} makes of the file's value
public record RandomType(
        String sqlType,
        ColumnType type,
        Function<RandomValues, String> literal,
        Function<String, String> serverText) {

    /// Whether sums are compared and not texts, because two servers print a float differently.
    boolean isFloat() {
        return type instanceof ColumnType.Float32 || type instanceof ColumnType.Float64;
    }
}

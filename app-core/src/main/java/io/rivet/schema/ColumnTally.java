package io.rivet.schema;

/// What a column of a file holds, in two numbers that anybody can compute again.
///
/// @param nulls how many values are NULL
/// @param checksum the sum of the hashes of all other values, modulo 2^64: it doesn't depend on the
///   order of the rows, and equal values don't cancel out
public record ColumnTally(String column, long nulls, long checksum) {}

package io.rivet.facts;

import io.rivet.schema.TableSchema;

import java.util.OptionalLong;

/// What a source says about one read before it starts.
///
/// @param schema the result's columns
/// @param estimatedRows the planner's guess, where it gives one
public record ScanFacts(TableSchema schema, OptionalLong estimatedRows) {}

package io.rivet.plan;

import io.rivet.schema.TypeRules;

/// What is read: a statement and what the config says about its columns.
///
/// @param sql as the user wrote it, or made from `table:` with quoted names
/// @param wholeTable true when it reads one table directly, so that its NOT NULL columns can be
///   trusted
public record ReadStatement(String sql, boolean wholeTable, TypeRules rules) {}

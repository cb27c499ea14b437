package io.rivet.plan;

import io.rivet.config.ReadPath;

/// One piece of an export: one statement, read by one attempt at a time into its own files.
///
/// @param index from 0
/// @param sql the statement that is sent
/// @param wholeTable true when `sql` reads one table directly, so that its NOT NULL columns can be
///   trusted
/// @param path {@link ReadPath#COPY} or {@link ReadPath#CURSOR}, never auto
public record ReadTask(int index, String sql, boolean wholeTable, ReadPath path) {}

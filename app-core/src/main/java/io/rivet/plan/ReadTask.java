package io.rivet.plan;

import io.rivet.config.ReadPath;

/// One piece of an export: one statement, read by one attempt at a time into its own files.
///
/// @param index from 0
/// @param statement what is sent
/// @param path {@link ReadPath#COPY} or {@link ReadPath#CURSOR}, never auto; it means nothing to
///   MySQL
public record ReadTask(int index, ReadStatement statement, ReadPath path) {}

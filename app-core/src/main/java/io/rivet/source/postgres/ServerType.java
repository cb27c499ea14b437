package io.rivet.source.postgres;

/// A type as the catalog has it.
///
/// @param oid the type; a domain is described by its base type
/// @param modifier -1 for none
/// @param name as the catalog prints it with its modifier: `numeric(12,2)`
/// @param sendsText whether its binary form is its text
record ServerType(int oid, int modifier, String name, boolean sendsText) {}

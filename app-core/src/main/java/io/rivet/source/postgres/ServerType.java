package io.rivet.source.postgres;

import java.util.Optional;

/// A type as the catalog has it.
///
/// @param oid the type; a domain is described by its base type
/// @param modifier -1 for none
/// @param name as the catalog prints it with its modifier: `numeric(12,2)`
/// @param sendsText whether its binary form is its text
/// @param element what an array holds, never a domain; empty for all other types. What an array
///   inside an array holds isn't known, since it arrives as text
record ServerType(
        int oid, int modifier, String name, boolean sendsText, Optional<ServerType> element) {}

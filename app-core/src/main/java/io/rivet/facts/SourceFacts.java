package io.rivet.facts;

/// What a server says about itself.
///
/// @param product `PostgreSQL`
/// @param version as the server prints it: `16.4`
/// @param user the role that is connected
/// @param database the database that is connected
/// @param readOnly true for a replica or a role that can't write by default
/// @param tls whether this connection is encrypted
public record SourceFacts(
        String product,
        String version,
        String user,
        String database,
        boolean readOnly,
        boolean tls) {}

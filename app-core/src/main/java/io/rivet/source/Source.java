package io.rivet.source;

import io.rivet.facts.SourceFacts;

/// A database that can be read. It holds no connection of its own; sessions do.
public interface Source {

    /// Connects for a moment and asks the server what it is.
    ///
    /// @throws io.rivet.failure.RivetException naming the host, never the password
    SourceFacts facts();

    /// Opens a connection and in it a transaction, READ ONLY and REPEATABLE READ, with the settings
    /// made inside it.
    ///
    /// @throws io.rivet.failure.RivetException naming the host, never the password
    SourceSession open(SessionSettings settings);
}

package io.rivet.source;

import io.rivet.facts.SourceFacts;
import io.rivet.plan.ReadStatement;

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

    /// Takes hold of one moment of the database for several sessions.
    ///
    /// @param connections the most that it and its sessions may have open together, 2 or more
    /// @param statement what they will read: MySQL must know its tables
    /// @throws io.rivet.failure.RivetException as {@link #open} does
    Snapshot snapshot(SessionSettings settings, int connections, ReadStatement statement);
}

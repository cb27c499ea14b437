package io.rivet.source;

import io.rivet.facts.SessionUse;

/// One moment of the database that several sessions see. It lasts as long as it is open, and is
/// closed after its sessions. Used by several threads.
public interface Snapshot extends AutoCloseable {

    /// For manifests: `PostgreSQL 00000003-0000001B-1`.
    String name();

    /// How many sessions can be open at once: at least 1, fewer than asked for where the server
    /// refused to hold more.
    int readers();

    /// A session that sees the moment; the caller closes it. On MySQL each is given out once.
    ///
    /// @throws io.rivet.failure.RivetException of kind SNAPSHOT_LOST when no further session can
    ///   see it
    SourceSession open();

    /// What holding it has cost, its sessions left out.
    SessionUse use();

    /// Ends the transaction that holds it. Throws nothing.
    @Override
    void close();
}

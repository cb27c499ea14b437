package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.SourceSession;

/// Where the tasks of a run get their sessions from. Owns those that nobody uses. Safe for several
/// threads.
interface SessionPool extends AutoCloseable {

    /// A session for one attempt, in a transaction that sees the moment which its task must see.
    ///
    /// @throws RivetException of kind {@link FailureKind#SNAPSHOT_LOST} when no session can see it
    ///   any more
    SourceSession take();

    /// Gives a session back after an attempt.
    ///
    /// @param sound whether nothing failed on it
    void giveBack(SourceSession session, boolean sound);

    /// Keeps the session that was planned on for the first attempt: what is read in it is what was
    /// planned on.
    void keep(SourceSession session);

    /// How many sessions there can be at once.
    int size();

    /// For manifests: the name of the one moment that all tasks see, or `per_task`.
    String moment();

    /// Closes the sessions that nobody uses, where new ones can be had: a transaction that waits
    /// keeps the server from cleaning up.
    void closeIdle();

    /// Closes all that was given back. Throws nothing.
    @Override
    void close();
}

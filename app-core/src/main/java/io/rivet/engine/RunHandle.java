package io.rivet.engine;

import io.rivet.event.RunGauges;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A run under way. Safe for several threads.
public interface RunHandle {

    /// The numbers of each export of the run, in its order, as they are now.
    List<RunGauges.Reading> readings();

    /// Resident memory of this process in bytes, as last sampled; 0 when unknown.
    long rssBytes();

    /// Stops the run: running statements are cancelled at the server within 5 s, unfinished files
    /// are removed, what was delivered stays. Returns at once; {@link #await} tells when it is
    /// over. Calling it again closes the connections without asking the server.
    void cancel();

    /// Waits for the end of the run, for at most this long.
    ///
    /// @return empty when the run still goes on
    /// @throws io.rivet.failure.RivetException when the run as a whole failed, outside of any
    ///   export
    /// @throws IllegalStateException when it ended in a fault of Rivet
    Optional<RunOutcome> await(Duration atMost) throws InterruptedException;
}

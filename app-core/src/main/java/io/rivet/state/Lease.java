package io.rivet.state;

import java.util.Optional;

/// The right to run one export. Held until released; kept alive by heartbeats.
///
/// @param takenOverFrom the dead process whose run was marked `interrupted`, where there was one
/// @param token tells this lease from any other on the same export, also one of the same process
public record Lease(
        String export,
        ProcessIdentity owner,
        Optional<ProcessIdentity> takenOverFrom,
        String token) {

    /// A lease that no store gave out.
    public Lease(String export, ProcessIdentity owner, Optional<ProcessIdentity> takenOverFrom) {
        this(export, owner, takenOverFrom, "");
    }
}

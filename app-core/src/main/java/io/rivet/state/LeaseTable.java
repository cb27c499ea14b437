package io.rivet.state;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Who may run which export: one row per export in `rivet_lease`.
final class LeaseTable {

    /// After this long without a heartbeat a lease is free to take.
    static final Duration LIFETIME = Duration.ofSeconds(60);

    private final ProcessTable processes;

    LeaseTable(ProcessTable processes) {
        this.processes = processes;
    }

    /// A lease as it stands in the table.
    private record Held(ProcessIdentity owner, Instant acquiredAt, Instant heartbeatAt) {}

    /// Takes the lease, free or dead.
    ///
    /// @throws RivetException of kind BUSY when a living process holds it
    Lease acquire(Transaction transaction, String export, ProcessIdentity owner, Instant now)
            throws SQLException {
        Optional<Held> held = find(transaction, export);
        if (held.isPresent() && !isDead(held.get(), owner, now)) {
            throw busy(export, held.get(), now);
        }
        String token = UUID.randomUUID().toString();
        transaction.change(
                """
                INSERT OR REPLACE INTO rivet_lease
                    (export_name, token, host, pid, process_started_ms, acquired_at, heartbeat_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)\
                """,
                export,
                token,
                owner.host(),
                owner.pid(),
                owner.startedAtMillis(),
                now,
                now);
        return new Lease(export, owner, held.map(Held::owner), token);
    }

    void heartbeat(Transaction transaction, Lease lease, Instant now) throws SQLException {
        int changed =
                transaction.change(
                        "UPDATE rivet_lease SET heartbeat_at = ?"
                                + " WHERE export_name = ? AND token = ?",
                        now,
                        lease.export(),
                        lease.token());
        if (changed == 0) {
            throw lost(lease.export(), find(transaction, lease.export()));
        }
    }

    /// Says that the lease still stands.
    ///
    /// @throws RivetException of kind BUSY when another run has taken it over
    void requireHeld(Transaction transaction, Lease lease) throws SQLException {
        if (!transaction.exists(
                "SELECT 1 FROM rivet_lease WHERE export_name = ? AND token = ?",
                lease.export(),
                lease.token())) {
            throw lost(lease.export(), find(transaction, lease.export()));
        }
    }

    void release(Transaction transaction, Lease lease) throws SQLException {
        transaction.change(
                "DELETE FROM rivet_lease WHERE export_name = ? AND token = ?",
                lease.export(),
                lease.token());
    }

    /// Silence counts in both directions: a heartbeat from the future, past the lifetime, was
    /// written before the clock was set back, and nobody has renewed it since.
    private boolean isDead(Held held, ProcessIdentity asking, Instant now) {
        Duration silence = Duration.between(held.heartbeatAt(), now).abs();
        return silence.compareTo(LIFETIME) >= 0
                || (held.owner().host().equals(asking.host()) && processes.isGone(held.owner()));
    }

    private static Optional<Held> find(Transaction transaction, String export) throws SQLException {
        return transaction.row(
                "SELECT host, pid, process_started_ms, acquired_at, heartbeat_at"
                        + " FROM rivet_lease WHERE export_name = ?",
                row ->
                        new Held(
                                new ProcessIdentity(
                                        row.text("host"),
                                        row.number("pid"),
                                        row.number("process_started_ms")),
                                row.instant("acquired_at"),
                                row.instant("heartbeat_at")),
                export);
    }

    private static RivetException busy(String export, Held held, Instant now) {
        long silenceSeconds = Duration.between(held.heartbeatAt(), now).abs().toSeconds();
        return new RivetException(
                FailureKind.BUSY,
                "Export '"
                        + export
                        + "' is already running: "
                        + name(held)
                        + ", last heard of "
                        + silenceSeconds
                        + " s ago. Wait for it to end, or stop that process. If that process is"
                        + " gone, try again "
                        + LIFETIME.toSeconds()
                        + " s after its last sign of life.");
    }

    private static RivetException lost(String export, Optional<Held> now) {
        return new RivetException(
                FailureKind.BUSY,
                "Export '"
                        + export
                        + "' was taken over by another run, since this one gave no sign of life for"
                        + " "
                        + LIFETIME.toSeconds()
                        + " s"
                        + now.map(held -> ": " + name(held)).orElse("")
                        + ". This run stops. Was the machine asleep? Run again when the other has"
                        + " ended.");
    }

    private static String name(Held held) {
        return "process "
                + held.owner().pid()
                + " on host "
                + held.owner().hostName()
                + ", since "
                + held.acquiredAt();
    }
}

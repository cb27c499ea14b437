package io.rivet.source.postgres;

import io.rivet.facts.SessionUse;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;
import io.rivet.source.postgres.TransactionSettings.ForeignSnapshot;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/// A moment that one transaction holds and others join by its name. Sessions that are open keep
/// seeing it when the holder is lost; no further one can join then.
final class PostgresSnapshot implements Snapshot {

    private final SnapshotHolder holder;
    private final int readers;
    private final Failures failures;
    private final Function<String, SourceSession> sessions;

    /// Takes over the holder.
    ///
    /// @param sessions opens a session that sees the moment of this name
    PostgresSnapshot(
            SnapshotHolder holder,
            int readers,
            Failures failures,
            Function<String, SourceSession> sessions) {
        this.holder = holder;
        this.readers = readers;
        this.failures = failures;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "PostgreSQL " + holder.id();
    }

    @Override
    public int readers() {
        return readers;
    }

    @Override
    public SourceSession open() {
        holder.knownLoss().ifPresent(this::fail);
        try {
            return sessions.apply(holder.id());
        } catch (ForeignSnapshot foreign) {
            Optional<SQLException> loss = holder.askForLoss();
            loss.ifPresent(this::fail);
            throw failures.of(
                    FailureKind.PERMANENT,
                    "a new connection can't see the snapshot "
                            + holder.id()
                            + " of an older one, as if they reached different servers: connect to"
                            + " one server without a load balancer in between, or use consistency:"
                            + " per_task");
        }
    }

    private void fail(SQLException loss) {
        RivetException told = failures.running(loss, null);
        throw new RivetException(
                FailureKind.SNAPSHOT_LOST,
                told.sentence()
                        + "; with it the snapshot "
                        + holder.id()
                        + " is lost, and what isn't finished starts again in a new one",
                loss);
    }

    @Override
    public SessionUse use() {
        return holder.use();
    }

    @Override
    public void close() {
        holder.close();
    }
}

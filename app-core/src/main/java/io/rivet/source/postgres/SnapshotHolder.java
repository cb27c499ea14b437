package io.rivet.source.postgres;

import io.rivet.facts.SessionUse;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.Canceller;
import io.rivet.source.SessionSettings;
import io.rivet.source.UseMeter;

import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The transaction that keeps a moment alive for others. A thread of its own asks it now and then
/// for a sign of life: so that no timeout for idle transactions and no firewall ends it, and so
/// that its loss is known. Owns its connection and its thread.
final class SnapshotHolder implements AutoCloseable {

    private static final long HEARTBEAT_SECONDS = 10;
    private static final int PATIENCE_MILLIS = 10_000;

    private final PgConnection connection;
    private final Canceller canceller;
    private final UseMeter meter = new UseMeter();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final String id;
    private boolean closed;
    private @Nullable SQLException loss;

    private SnapshotHolder(PgConnection connection, SessionSettings settings, Failures failures) {
        this.connection = connection;
        this.canceller = new Canceller(connection, connection::cancelQuery);
        boolean held = false;
        try {
            meter.transactionBegan();
            TransactionSettings.begin(connection, settings, Optional.empty());
            this.id = export(connection, settings, failures);
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            held = true;
        } catch (SQLException failure) {
            throw failures.running(failure, null);
        } finally {
            if (!held) {
                canceller.end();
            }
        }
    }

    /// Takes over the connection, also when it fails.
    ///
    /// @throws RivetException when the server refuses to share its snapshot
    static SnapshotHolder hold(
            PgConnection connection, SessionSettings settings, Failures failures) {
        SnapshotHolder holder = new SnapshotHolder(connection, settings, failures);
        Thread.ofPlatform().daemon().name("rivet-snapshot").start(holder::watch);
        return holder;
    }

    private static String export(
            PgConnection connection, SessionSettings settings, Failures failures)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Duration pause = settings.longestPause().plusSeconds(HEARTBEAT_SECONDS);
            statement.execute(
                    "SET LOCAL idle_in_transaction_session_timeout = "
                            + TransactionSettings.millis(pause.multipliedBy(10)));
            try (ResultSet result =
                    statement.executeQuery("SELECT pg_catalog.pg_export_snapshot()")) {
                if (!result.next()) {
                    throw new SQLException("the server gave no name of its snapshot");
                }
                return result.getString(1);
            }
        } catch (SQLException refusal) {
            RivetException told = failures.running(refusal, null);
            throw told.kind() == FailureKind.PERMANENT ? failures.noSnapshot(refusal) : told;
        }
    }

    /// The name that the server gave to the moment.
    String id() {
        return id;
    }

    private void watch() {
        lock.lock();
        try {
            while (!closed && isAlive()) {
                long nanos = TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS);
                while (!closed && nanos > 0) {
                    nanos = closing.awaitNanos(nanos);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Why the moment is gone; empty while it is held. Asks the server, for a few seconds at most.
    Optional<SQLException> askForLoss() {
        lock.lock();
        try {
            isAlive();
            return Optional.ofNullable(loss);
        } finally {
            lock.unlock();
        }
    }

    /// Why the moment is gone, as far as it is known by now.
    Optional<SQLException> knownLoss() {
        lock.lock();
        try {
            return Optional.ofNullable(loss);
        } finally {
            lock.unlock();
        }
    }

    private boolean isAlive() {
        if (loss != null || closed) {
            return false;
        }
        long begun = UseMeter.begin();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return true;
        } catch (SQLException failure) {
            loss = failure;
            meter.transactionEnded();
            return false;
        } finally {
            meter.statementEnded(begun);
        }
    }

    SessionUse use() {
        return meter.use();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                meter.transactionEnded();
                canceller.finished(loss == null);
                canceller.end();
                closing.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}

package io.rivet.source.mysql;

import com.mysql.cj.jdbc.JdbcConnection;

import io.rivet.facts.SessionUse;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Transactions that began while no writer could commit to the tables that they read, so that they
/// see the same rows. Where such a lock isn't to be had, one transaction alone, which sees one
/// moment by itself.
final class MysqlSnapshot implements Snapshot {

    private static final Logger LOG = LoggerFactory.getLogger(MysqlSnapshot.class);

    /// Two readers and the lock.
    private static final int LEAST_TO_SHARE = 3;

    /// Stands behind the name of a moment that several connections were to see.
    private static final String ALONE = ", seen by one connection";

    private final String name;
    private final int readers;
    private final SessionUse use;
    private final Failures failures;
    private final Deque<MysqlSession> waiting;

    private MysqlSnapshot(
            String name, List<MysqlSession> sessions, Duration locked, Failures failures) {
        this.name = name;
        this.readers = sessions.size();
        this.use = new SessionUse(locked, Duration.ZERO, OptionalLong.empty());
        this.failures = failures;
        this.waiting = new ArrayDeque<>(sessions);
    }

    /// How connections are made.
    ///
    /// @param sessions whose transaction hasn't begun
    /// @param lock a connection for {@link TableLock}
    record Opening(
            Supplier<MysqlSession> sessions, Supplier<JdbcConnection> lock, Failures failures) {}

    /// Takes the moment.
    ///
    /// @param connections the most that are open at once: the lock needs one of them
    static MysqlSnapshot take(Opening opening, int connections, ReadStatement statement) {
        List<MysqlSession> sessions = new ArrayList<>();
        boolean taken = false;
        try {
            MysqlSession first = opening.sessions().get().ofSnapshot();
            sessions.add(first);
            List<String> tables = first.describe(statement).table().tables();
            while (!tables.isEmpty() && sessions.size() < connections - 1) {
                sessions.add(opening.sessions().get().ofSnapshot());
            }
            MysqlSnapshot snapshot = begin(opening, connections, sessions, tables);
            taken = true;
            return snapshot;
        } catch (SQLException failure) {
            throw opening.failures().running(failure);
        } finally {
            if (!taken) {
                sessions.forEach(MysqlSession::close);
            }
        }
    }

    private static MysqlSnapshot begin(
            Opening opening, int connections, List<MysqlSession> sessions, List<String> tables)
            throws SQLException {
        if (sessions.size() > 1) {
            long began = System.nanoTime();
            try (TableLock lock = TableLock.take(opening.lock().get(), tables)) {
                for (MysqlSession session : sessions) {
                    session.begin();
                }
                String name = name(sessions.getFirst(), lock.moment());
                Duration held = Duration.ofNanos(System.nanoTime() - began);
                return new MysqlSnapshot(name, sessions, held, opening.failures());
            } catch (SQLException refused) {
                LOG.info("one connection reads alone: {}", refused.getMessage());
                while (sessions.size() > 1) {
                    sessions.removeLast().close();
                }
            }
        }
        MysqlSession alone = sessions.getFirst();
        alone.begin();
        String name =
                name(alone, alone.serverTime().toString())
                        + (connections >= LEAST_TO_SHARE ? ALONE : "");
        return new MysqlSnapshot(name, sessions, Duration.ZERO, opening.failures());
    }

    private static String name(MysqlSession session, String moment) {
        return session.product() + " " + moment;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int readers() {
        return readers;
    }

    @Override
    public synchronized SourceSession open() {
        MysqlSession next = waiting.poll();
        if (next == null) {
            throw lost();
        }
        return next;
    }

    private RivetException lost() {
        return failures.of(
                FailureKind.SNAPSHOT_LOST,
                "no further connection can see the moment that is read: it lasts as long as the"
                        + " connections that began in it");
    }

    @Override
    public SessionUse use() {
        return use;
    }

    @Override
    public synchronized void close() {
        waiting.forEach(MysqlSession::close);
        waiting.clear();
    }
}

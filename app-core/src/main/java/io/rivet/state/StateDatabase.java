package io.rivet.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The one connection to the state file, opened, migrated and shared by all threads of this
/// process. Each write is `BEGIN IMMEDIATE`: a transaction that first reads and then writes could
/// otherwise fail as "locked" without ever waiting.
///
/// `synchronous=FULL`: a commit is on the disk when the call returns. With NORMAL a power loss
/// could take back the last commits, and with them the note of a file that is already visible:
/// nobody would know it any more. Commits are few (some per file), so this costs nothing.
final class StateDatabase implements AutoCloseable {

    /// How long a statement waits for other processes.
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration BUSY_PAUSE = Duration.ofMillis(10);

    /// What is done in one transaction.
    @FunctionalInterface
    interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /// What is done in one transaction, when nothing comes of it.
    @FunctionalInterface
    interface Change {
        void run(Transaction transaction) throws SQLException;
    }

    private final Connection connection;
    private final StateErrors errors;

    /// Waiting for it is bounded: each holder's wait is, by the busy timeout. Not interruptible, as
    /// a cancelled run still has to record its end.
    private final ReentrantLock lock = new ReentrantLock();

    private StateDatabase(Connection connection, StateErrors errors) {
        this.connection = connection;
        this.errors = errors;
    }

    /// Opens the file, makes it when missing, brings it to the newest version.
    static StateDatabase open(Path file) {
        Path place = file.toAbsolutePath().normalize();
        StateErrors errors = new StateErrors(place);
        errors.checkPlace();
        try {
            Connection connection = connect(place);
            try {
                StateMigrations migrations = new StateMigrations(place, connection, errors);
                migrations.refuseUnknown();
                useWriteAheadLog(connection);
                migrations.run();
                return new StateDatabase(connection, errors);
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw errors.of(failure);
        }
    }

    /// A connection with our settings. The path goes as a `file:` URI, since the driver would cut a
    /// plain path at its first `?`.
    static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
        try {
            execute(connection, "PRAGMA busy_timeout = " + BUSY_TIMEOUT.toMillis());
            execute(connection, "PRAGMA synchronous = FULL");
            execute(connection, "PRAGMA foreign_keys = ON");
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Runs the work in a transaction that holds the write lock from its start.
    <T> T write(Work<T> work) {
        lock.lock();
        try {
            return inTransaction(connection, work);
        } catch (SQLException failure) {
            throw errors.of(failure);
        } finally {
            lock.unlock();
        }
    }

    void change(Change change) {
        write(
                transaction -> {
                    change.run(transaction);
                    return true;
                });
    }

    /// Runs queries that all see the same moment.
    <T> T read(Work<T> work) {
        lock.lock();
        try {
            return inTransaction(connection, "BEGIN", work);
        } catch (SQLException failure) {
            throw errors.of(failure);
        } finally {
            lock.unlock();
        }
    }

    /// Commits what the work did, or none of it.
    static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        return inTransaction(connection, "BEGIN IMMEDIATE", work);
    }

    private static <T> T inTransaction(Connection connection, String begin, Work<T> work)
            throws SQLException {
        execute(connection, begin);
        boolean committed = false;
        try {
            T result = work.run(new Transaction(connection));
            execute(connection, "COMMIT");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollback(connection);
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException alreadyEnded) {
            // SQLite ends the transaction itself after some failures, a full disk among them
        }
    }

    /// The change to WAL doesn't wait for the busy timeout when another process changes it too, so
    /// it is repeated here. A file system without shared memory keeps its journal: slower, as safe.
    private static void useWriteAheadLog(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + BUSY_TIMEOUT.toNanos();
        while (true) {
            try {
                execute(connection, "PRAGMA journal_mode = WAL");
                return;
            } catch (SQLException failure) {
                if (!StateErrors.isBusy(failure) || System.nanoTime() > deadline) {
                    throw failure;
                }
                LockSupport.parkNanos(BUSY_PAUSE.toNanos());
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw errors.of(failure);
        } finally {
            lock.unlock();
        }
    }
}

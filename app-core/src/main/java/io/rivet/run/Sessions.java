package io.rivet.run;

import io.rivet.event.SourceUse;
import io.rivet.facts.SessionUse;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.Tuning;
import io.rivet.source.SessionSettings;
import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;
import io.rivet.value.SqlDialect;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Opens and closes the connections of one export, and adds up what they cost the source. Safe for
/// several threads.
final class Sessions {

    /// Writing a batch, closing a row group, checking a file and a slow disk may keep the session
    /// idle for this long.
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);

    private final ExportTools tools;
    private final SessionSettings settings;
    private SessionUse use = SessionUse.none();
    private Duration oldestSnapshot = Duration.ZERO;
    private int open;
    private int mostOpen;

    Sessions(ExportTools tools, Tuning tuning) {
        this.tools = tools;
        this.settings =
                new SessionSettings(
                        tools.export().name(),
                        tuning.statementTimeout(),
                        tuning.lockTimeout(),
                        tuning.throttle().plus(LONGEST_WRITE));
    }

    /// A new session of its own moment. The caller gives it to {@link #close}.
    SourceSession open() {
        SourceSession session = unlessStopped(() -> tools.source().open(settings));
        opened(1);
        return session;
    }

    /// A session that sees the snapshot's moment. The caller gives it to {@link #close}.
    SourceSession open(Snapshot snapshot) {
        SourceSession session = unlessStopped(snapshot::open);
        if (tools.dialect() == SqlDialect.POSTGRES) {
            opened(1);
        }
        return session;
    }

    /// Takes hold of one moment. The caller gives it to {@link #close}.
    Snapshot snapshot(int connections, ReadStatement statement) {
        Snapshot snapshot =
                unlessStopped(() -> tools.source().snapshot(settings, connections, statement));
        opened(heldBy(snapshot));
        return snapshot;
    }

    /// PostgreSQL's holder is a connection besides its readers; MySQL's readers are all open from
    /// the start.
    private int heldBy(Snapshot snapshot) {
        return switch (tools.dialect()) {
            case POSTGRES -> 1;
            case MYSQL -> snapshot.readers();
        };
    }

    private synchronized void opened(int connections) {
        open += connections;
        mostOpen = Math.max(mostOpen, open);
    }

    void close(SourceSession session) {
        session.close();
        closed(session.use(), 1);
    }

    /// Closes a session of a snapshot.
    void close(Snapshot snapshot, SourceSession session) {
        session.close();
        closed(session.use(), tools.dialect() == SqlDialect.POSTGRES ? 1 : 0);
        held(snapshot);
    }

    void close(Snapshot snapshot) {
        int connections = heldBy(snapshot);
        snapshot.close();
        closed(snapshot.use(), connections);
        held(snapshot);
    }

    private synchronized void closed(SessionUse cost, int connections) {
        use = use.with(cost);
        open -= connections;
    }

    private synchronized void held(Snapshot snapshot) {
        Duration now = snapshot.use().longestTransaction();
        oldestSnapshot = oldestSnapshot.compareTo(now) >= 0 ? oldestSnapshot : now;
    }

    /// What the sessions that are closed by now have cost.
    synchronized SourceUse use() {
        Duration longest = use.longestTransaction();
        return SourceUse.of(
                use, mostOpen, longest.compareTo(oldestSnapshot) >= 0 ? longest : oldestSnapshot);
    }

    /// Connecting can take long and can't be interrupted. So it has a thread of its own: a stop
    /// leaves that behind, and it closes what it opens too late.
    private <T extends AutoCloseable> T unlessStopped(Supplier<T> connecting) {
        CompletableFuture<T> opening = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("rivet-connect")
                .daemon()
                .start(
                        () -> {
                            try {
                                T opened = connecting.get();
                                if (!opening.complete(opened)) {
                                    opened.close();
                                }
                            } catch (Exception | Error failure) {
                                opening.completeExceptionally(failure);
                            }
                        });
        try (Cancellation.Hook _ =
                tools.cancellation()
                        .whenRequested(
                                () ->
                                        opening.completeExceptionally(
                                                tools.cancellation().failure()))) {
            return opening.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RivetException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }
}

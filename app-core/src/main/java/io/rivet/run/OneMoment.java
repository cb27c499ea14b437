package io.rivet.run;

import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;

import java.util.ArrayDeque;
import java.util.Deque;

/// Sessions that all see the moment of one snapshot, which it owns. A session whose connection is
/// sound serves any number of attempts.
final class OneMoment implements SessionPool {

    private final Sessions sessions;
    private final Snapshot snapshot;
    private final int size;
    private final Deque<SourceSession> idle = new ArrayDeque<>();

    OneMoment(Sessions sessions, Snapshot snapshot, int connections) {
        this.sessions = sessions;
        this.snapshot = snapshot;
        this.size = Math.max(1, Math.min(snapshot.readers(), connections));
    }

    @Override
    public SourceSession take() {
        SourceSession kept;
        synchronized (this) {
            kept = idle.poll();
        }
        return kept == null ? sessions.open(snapshot) : kept;
    }

    @Override
    public void giveBack(SourceSession session, boolean sound) {
        if (sound) {
            synchronized (this) {
                idle.push(session);
            }
        } else {
            sessions.close(snapshot, session);
        }
    }

    @Override
    public void keep(SourceSession session) {
        giveBack(session, true);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String moment() {
        return snapshot.name();
    }

    /// They stay: on MySQL none could be had again, and the holder keeps the moment anyway.
    @Override
    public void closeIdle() {}

    @Override
    public void close() {
        synchronized (this) {
            idle.forEach(session -> sessions.close(snapshot, session));
            idle.clear();
        }
        sessions.close(snapshot);
    }
}

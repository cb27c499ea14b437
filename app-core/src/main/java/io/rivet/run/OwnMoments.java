package io.rivet.run;

import io.rivet.failure.RivetException;
import io.rivet.source.SourceSession;

import java.util.ArrayDeque;
import java.util.Deque;

/// Sessions of which each attempt sees its own moment.
final class OwnMoments implements SessionPool {

    static final String NAME = "per_task";

    private final Sessions sessions;
    private final int size;
    private final Deque<Idle> idle = new ArrayDeque<>();

    private record Idle(SourceSession session, boolean fresh) {}

    OwnMoments(Sessions sessions, int size) {
        this.sessions = sessions;
        this.size = size;
    }

    @Override
    public synchronized void keep(SourceSession session) {
        idle.add(new Idle(session, true));
    }

    @Override
    public SourceSession take() {
        Idle kept = poll();
        if (kept == null) {
            return sessions.open();
        }
        return kept.fresh ? kept.session : renewed(kept.session);
    }

    private synchronized Idle poll() {
        return idle.poll();
    }

    /// A connection that was lost while it waited costs no attempt.
    private SourceSession renewed(SourceSession session) {
        try {
            session.renew();
            return session;
        } catch (RivetException lost) {
            sessions.close(session);
            return sessions.open();
        }
    }

    @Override
    public void giveBack(SourceSession session, boolean sound) {
        if (sound) {
            synchronized (this) {
                idle.push(new Idle(session, false));
            }
        } else {
            sessions.close(session);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String moment() {
        return NAME;
    }

    @Override
    public void closeIdle() {
        for (Idle kept = poll(); kept != null; kept = poll()) {
            sessions.close(kept.session);
        }
    }

    @Override
    public void close() {
        closeIdle();
    }
}

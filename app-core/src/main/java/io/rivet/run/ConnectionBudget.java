package io.rivet.run;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;

/// The source connections that a whole run may have open at once, whatever its exports do. An
/// export takes its share once, before its first connection, and gives it back at its end: so no
/// two can wait for each other. Safe for several threads.
public final class ConnectionBudget {

    private final int total;
    private final int fairShare;
    private final Queue<UUID> waiting = new ArrayDeque<>();
    private int free;

    /// For exports that run one after the other.
    ///
    /// @param total at least 1
    public ConnectionBudget(int total) {
        this(total, 1);
    }

    /// @param total at least 1
    /// @param exportsAtOnce how many exports run at the same time, at least 1
    public ConnectionBudget(int total, int exportsAtOnce) {
        this.total = total;
        this.free = total;
        this.fairShare = Math.max(1, total / exportsAtOnce);
    }

    public int total() {
        return total;
    }

    /// An export's share.
    ///
    /// @param connections how many it has
    record Share(ConnectionBudget budget, int connections) implements AutoCloseable {

        @Override
        public void close() {
            budget.giveBack(connections);
        }
    }

    /// Waits for its turn, until at least the fewest are free, and takes as many as it wants of
    /// them, up to its fair share. First come, first served.
    ///
    /// @param fewest at least 1, never more than the total
    /// @param wanted at least the fewest
    synchronized Share take(int fewest, int wanted, Cancellation cancellation)
            throws InterruptedException {
        UUID ticket = UUID.randomUUID();
        waiting.add(ticket);
        try {
            while (!ticket.equals(waiting.peek()) || free < fewest) {
                cancellation.check();
                wait(200);
            }
            int taken = Math.min(Math.min(wanted, free), Math.max(fewest, fairShare));
            free -= taken;
            return new Share(this, taken);
        } finally {
            waiting.remove(ticket);
            notifyAll();
        }
    }

    private synchronized void giveBack(int connections) {
        free += connections;
        notifyAll();
    }
}

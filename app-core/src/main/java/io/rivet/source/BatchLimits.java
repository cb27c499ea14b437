package io.rivet.source;

/// Where a batch ends: at whichever limit comes first. Who reads asks before each batch; who
/// watches the memory may lower it meanwhile. Safe for several threads.
public final class BatchLimits {

    /// A batch isn't made smaller than this.
    static final int FEWEST_ROWS = 100;

    private final int wantedRows;
    private final long wantedBytes;
    private volatile int rows;
    private volatile long bytes;

    /// @param rows at least 1
    /// @param bytes as they come from the wire; one larger row makes a batch of its own
    public BatchLimits(int rows, long bytes) {
        this.wantedRows = rows;
        this.wantedBytes = bytes;
        this.rows = rows;
        this.bytes = bytes;
    }

    public int rows() {
        return rows;
    }

    public long bytes() {
        return bytes;
    }

    /// Makes the next batches half as large, down to {@link #FEWEST_ROWS}.
    ///
    /// @return false when they are that small already
    public synchronized boolean halve() {
        int least = Math.min(FEWEST_ROWS, wantedRows);
        if (rows <= least) {
            return false;
        }
        rows = Math.max(least, rows / 2);
        bytes = Math.max(1, bytes / 2);
        return true;
    }

    /// Back to what was wanted.
    public synchronized void restore() {
        rows = wantedRows;
        bytes = wantedBytes;
    }

    @Override
    public String toString() {
        return rows + " rows, " + bytes + " bytes";
    }
}

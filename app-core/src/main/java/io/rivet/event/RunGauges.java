package io.rivet.event;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The numbers of one export while it runs. Written by the run, read by whoever watches, at any
/// rate, from any thread. An attempt that failed is taken back out: nothing is counted twice.
public final class RunGauges {

    private static final long UNKNOWN = -1;

    private final String export;
    private final AtomicLong startedAtMillis = new AtomicLong(UNKNOWN);
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong wireBytes = new AtomicLong();
    private final AtomicLong committedFileBytes = new AtomicLong();
    private final AtomicLong openFileBytes = new AtomicLong();
    private final AtomicInteger filesCommitted = new AtomicInteger();
    private final AtomicInteger tasksDone = new AtomicInteger();
    private final AtomicInteger taskCount = new AtomicInteger();
    private final AtomicLong estimatedRows = new AtomicLong(UNKNOWN);
    private final AtomicInteger retries = new AtomicInteger();
    private volatile ExportPhase phase = ExportPhase.WAITING;

    /// Gauges of an export that waits for its turn.
    public RunGauges(String export) {
        this.export = export;
    }

    /// The numbers at one moment.
    ///
    /// @param startedAtMillis when the export's turn came, since 1970
    /// @param rows read so far, in the attempts that stand
    /// @param wireBytes of those rows, as the source sent them
    /// @param fileBytes of delivered files, and of those being written
    /// @param estimatedRows the source's guess
    public record Reading(
            String export,
            ExportPhase phase,
            OptionalLong startedAtMillis,
            long rows,
            long wireBytes,
            long fileBytes,
            int filesCommitted,
            int tasksDone,
            int taskCount,
            OptionalLong estimatedRows,
            int retries) {}

    public Reading reading() {
        return new Reading(
                export,
                phase,
                known(startedAtMillis),
                rows.get(),
                wireBytes.get(),
                committedFileBytes.get() + openFileBytes.get(),
                filesCommitted.get(),
                tasksDone.get(),
                taskCount.get(),
                known(estimatedRows),
                retries.get());
    }

    /// The export's turn has come.
    public void started(long atMillis) {
        startedAtMillis.set(atMillis);
        phase = ExportPhase.PREPARING;
    }

    public void planned(int tasks, OptionalLong estimate) {
        taskCount.set(tasks);
        estimatedRows.set(estimate.orElse(UNKNOWN));
    }

    /// A stop was asked for: shown while the export is at work.
    public void stopping() {
        ExportPhase now = phase;
        if (now != ExportPhase.WAITING && now != ExportPhase.ENDED) {
            phase = ExportPhase.STOPPING;
        }
    }

    public void phase(ExportPhase now) {
        phase = now;
    }

    /// What one attempt at a task adds to the numbers, until it is taken back. Used by one thread
    /// at a time; several attempts may go on at once.
    public final class Attempt {

        private long attemptRows;
        private long attemptWireBytes;
        private long openBytes;

        private Attempt() {}

        /// A batch was read and written.
        ///
        /// @param filesWeigh all that the attempt has written, now
        public void batch(long batchRows, long batchWireBytes, long filesWeigh) {
            attemptRows += batchRows;
            attemptWireBytes += batchWireBytes;
            rows.addAndGet(batchRows);
            wireBytes.addAndGet(batchWireBytes);
            weigh(filesWeigh);
        }

        private void weigh(long filesWeigh) {
            openFileBytes.addAndGet(filesWeigh - openBytes);
            openBytes = filesWeigh;
        }

        /// The attempt failed: what it had counted goes.
        public void failed() {
            rows.addAndGet(-attemptRows);
            wireBytes.addAndGet(-attemptWireBytes);
            weigh(0);
            attemptRows = 0;
            attemptWireBytes = 0;
        }

        /// Its task is done.
        ///
        /// @param fileBytes of its finished files
        public void done(long fileBytes) {
            weigh(0);
            committedFileBytes.addAndGet(fileBytes);
            tasksDone.incrementAndGet();
        }
    }

    /// An attempt at a task begins.
    public Attempt attempt() {
        return new Attempt();
    }

    /// A task of an earlier process is done already.
    ///
    /// @param files that are visible
    public void resumed(long taskRows, long fileBytes, int files) {
        rows.addAndGet(taskRows);
        filesCommitted.addAndGet(files);
        committedFileBytes.addAndGet(fileBytes);
        tasksDone.incrementAndGet();
    }

    /// All tasks start again: nothing that was counted stands.
    public void startedAgain() {
        rows.set(0);
        wireBytes.set(0);
        committedFileBytes.set(0);
        openFileBytes.set(0);
        filesCommitted.set(0);
        tasksDone.set(0);
    }

    public void retried() {
        retries.incrementAndGet();
    }

    /// A file is visible.
    public void fileCommitted() {
        filesCommitted.incrementAndGet();
    }

    /// A batch of the one file that is written, where nothing is ever taken back.
    public void batch(long batchRows, long batchWireBytes, long openBytes) {
        rows.addAndGet(batchRows);
        wireBytes.addAndGet(batchWireBytes);
        openFileBytes.set(openBytes);
    }

    /// The one file that was written is visible.
    public void fileCommitted(long bytes) {
        openFileBytes.set(0);
        committedFileBytes.addAndGet(bytes);
        filesCommitted.incrementAndGet();
    }

    private static OptionalLong known(AtomicLong value) {
        long now = value.get();
        return now == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(now);
    }
}

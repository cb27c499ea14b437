package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.event.RunGauges;
import io.rivet.plan.ReadTask;
import io.rivet.state.PartRow;

import java.util.List;

/// The files of one attempt: those that are finished, and what is being written. Either all of them
/// are committed or all are taken back. Used by one thread at a time.
final class AttemptParts implements BatchSink, AutoCloseable {

    private final PartCommitter committer;
    private final PartWriter writer;
    private final RunGauges.Attempt gauges;
    private long finishedBytes;

    AttemptParts(ExportTools tools, PartCommitter committer, ReadTask task) {
        this.committer = committer;
        this.gauges = tools.gauges().attempt();
        this.writer = new PartWriter(tools, committer.plan(), committer.runId(), task, this::take);
    }

    @Override
    public void accept(Batch batch) {
        writer.accept(batch);
        gauges.batch(batch.rowCount(), batch.byteCount(), finishedBytes + writer.openBytes());
    }

    private PartRow take(PartRow part) {
        finishedBytes += part.bytes();
        return committer.take(part);
    }

    long rows() {
        return writer.rows();
    }

    /// Completes what is being written.
    ///
    /// @return all parts, where they are now
    List<PartRow> finish() {
        return writer.finish();
    }

    /// The ledger has them.
    void committed() {
        gauges.done(finishedBytes);
    }

    /// The attempt failed: nothing of it stays. The first failure is the one to tell; a second one
    /// on the way out goes along with it.
    void takeBack(Throwable failure) {
        gauges.failed();
        try {
            writer.close();
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
        for (PartRow part : writer.parts()) {
            try {
                committer.discard(part, writer.isFinished(part));
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}

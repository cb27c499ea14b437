package io.rivet.run;

import io.rivet.state.FileRow;
import io.rivet.state.Lease;
import io.rivet.state.MetricRow;
import io.rivet.state.NewRun;
import io.rivet.state.PartRow;
import io.rivet.state.ProcessIdentity;
import io.rivet.state.RunStatus;
import io.rivet.state.StateStore;
import io.rivet.state.UnfinishedRun;
import io.rivet.value.RunId;

import java.util.List;
import java.util.Optional;

/// A state store that hands every call to another one: what tests of special stores begin with.
abstract class ForwardingStateStore implements StateStore {

    private final StateStore inner;

    ForwardingStateStore(StateStore inner) {
        this.inner = inner;
    }

    @Override
    public Lease acquireLease(String export, ProcessIdentity owner) {
        return inner.acquireLease(export, owner);
    }

    @Override
    public void heartbeat(Lease lease) {
        inner.heartbeat(lease);
    }

    @Override
    public void release(Lease lease) {
        inner.release(lease);
    }

    @Override
    public RunId startRun(NewRun run) {
        return inner.startRun(run);
    }

    @Override
    public void openPart(RunId run, PartRow part) {
        inner.openPart(run, part);
    }

    @Override
    public void dropPart(RunId run, PartRow part) {
        inner.dropPart(run, part);
    }

    @Override
    public void completeTask(
            RunId run,
            int taskIndex,
            List<PartRow> parts,
            String format,
            Optional<String> compression) {
        inner.completeTask(run, taskIndex, parts, format, compression);
    }

    @Override
    public void confirmRunning(RunId run) {
        inner.confirmRunning(run);
    }

    @Override
    public List<UnfinishedRun> unfinishedRuns(String export, RunId except) {
        return inner.unfinishedRuns(export, except);
    }

    @Override
    public void forgetParts(UnfinishedRun run) {
        inner.forgetParts(run);
    }

    @Override
    public void keepParts(UnfinishedRun run) {
        inner.keepParts(run);
    }

    @Override
    public void closeRun(RunId run, RunStatus status, boolean published, MetricRow metrics) {
        inner.closeRun(run, status, published, metrics);
    }

    @Override
    public void recordFailure(MetricRow metrics) {
        inner.recordFailure(metrics);
    }

    @Override
    public List<MetricRow> metrics(Optional<String> export, int last) {
        return inner.metrics(export, last);
    }

    @Override
    public List<FileRow> files(Optional<String> export, int last) {
        return inner.files(export, last);
    }

    @Override
    public void close() {
        inner.close();
    }
}

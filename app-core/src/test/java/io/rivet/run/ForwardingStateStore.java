package io.rivet.run;

import io.rivet.state.Checkpoint;
import io.rivet.state.CursorRow;
import io.rivet.state.FileRow;
import io.rivet.state.Lease;
import io.rivet.state.MetricRow;
import io.rivet.state.NewRun;
import io.rivet.state.PartRow;
import io.rivet.state.ProcessIdentity;
import io.rivet.state.RunClosing;
import io.rivet.state.SchemaRow;
import io.rivet.state.StateStore;
import io.rivet.state.TaskCompletion;
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
    public void replaceTasks(RunId run, List<NewRun.NewTask> tasks) {
        inner.replaceTasks(run, tasks);
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
    public int beginTask(RunId run, int taskIndex) {
        return inner.beginTask(run, taskIndex);
    }

    @Override
    public void failTask(RunId run, int taskIndex, String error) {
        inner.failTask(run, taskIndex, error);
    }

    @Override
    public void completeTask(RunId run, TaskCompletion completion) {
        inner.completeTask(run, completion);
    }

    @Override
    public void markDelivered(RunId run, PartRow part) {
        inner.markDelivered(run, part);
    }

    @Override
    public void reopenTask(RunId run, int taskIndex) {
        inner.reopenTask(run, taskIndex);
    }

    @Override
    public Optional<Checkpoint> checkpoint(String export) {
        return inner.checkpoint(export);
    }

    @Override
    public Optional<Checkpoint> newestRun(String export) {
        return inner.newestRun(export);
    }

    @Override
    public void resumeRun(RunId run) {
        inner.resumeRun(run);
    }

    @Override
    public List<PartRow> abandonedParts(RunId run) {
        return inner.abandonedParts(run);
    }

    @Override
    public List<UnfinishedRun> resettableRuns(String export) {
        return inner.resettableRuns(export);
    }

    @Override
    public int resetChunks(String export) {
        return inner.resetChunks(export);
    }

    @Override
    public List<UnfinishedRun> olderRuns(String export, int keep) {
        return inner.olderRuns(export, keep);
    }

    @Override
    public Optional<CursorRow> cursor(String export) {
        return inner.cursor(export);
    }

    @Override
    public List<CursorRow> cursors() {
        return inner.cursors();
    }

    @Override
    public boolean resetCursor(String export) {
        return inner.resetCursor(export);
    }

    @Override
    public Optional<SchemaRow> schema(String export) {
        return inner.schema(export);
    }

    @Override
    public List<SchemaRow> schemaHistory(Optional<String> export) {
        return inner.schemaHistory(export);
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
    public void closeRun(RunId run, RunClosing closing) {
        inner.closeRun(run, closing);
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

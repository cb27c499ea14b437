package io.rivet.run;

import io.rivet.state.Lease;
import io.rivet.state.NewRun;
import io.rivet.state.PartRow;
import io.rivet.state.RunClosing;
import io.rivet.state.StateStore;
import io.rivet.state.TaskCompletion;
import io.rivet.value.RunId;

/// A real state store with a crash point before each step that writes.
final class CrashingStateStore extends ForwardingStateStore {

    private final CrashPoint point;

    CrashingStateStore(StateStore inner, CrashPoint point) {
        super(inner);
        this.point = point;
    }

    @Override
    public void release(Lease lease) {
        point.before("release");
        super.release(lease);
    }

    @Override
    public RunId startRun(NewRun run) {
        point.before("startRun");
        return super.startRun(run);
    }

    @Override
    public int beginTask(RunId run, int taskIndex) {
        point.before("beginTask");
        return super.beginTask(run, taskIndex);
    }

    @Override
    public void markDelivered(RunId run, PartRow part) {
        point.before("markDelivered");
        super.markDelivered(run, part);
    }

    @Override
    public void openPart(RunId run, PartRow part) {
        point.before("openPart");
        super.openPart(run, part);
    }

    @Override
    public void dropPart(RunId run, PartRow part) {
        point.before("dropPart");
        super.dropPart(run, part);
    }

    @Override
    public void completeTask(RunId run, TaskCompletion completion) {
        point.before("completeTask");
        super.completeTask(run, completion);
    }

    @Override
    public void closeRun(RunId run, RunClosing closing) {
        point.before("closeRun");
        super.closeRun(run, closing);
    }
}

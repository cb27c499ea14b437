package io.rivet.run;

import io.rivet.state.Lease;
import io.rivet.state.MetricRow;
import io.rivet.state.NewRun;
import io.rivet.state.PartRow;
import io.rivet.state.RunStatus;
import io.rivet.state.StateStore;
import io.rivet.value.RunId;

import java.util.List;
import java.util.Optional;

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
    public void completeTask(
            RunId run,
            int taskIndex,
            List<PartRow> parts,
            String format,
            Optional<String> compression) {
        point.before("completeTask");
        super.completeTask(run, taskIndex, parts, format, compression);
    }

    @Override
    public void closeRun(RunId run, RunStatus status, boolean published, MetricRow metrics) {
        point.before("closeRun");
        super.closeRun(run, status, published, metrics);
    }
}

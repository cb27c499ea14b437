package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.state.StateStore;
import io.rivet.state.TaskCompletion;
import io.rivet.value.RunId;

/// A real state store that others hold the first times that a task is to be recorded.
final class LockedStateStore extends ForwardingStateStore {

    private int timesLocked;

    LockedStateStore(StateStore inner, int timesLocked) {
        super(inner);
        this.timesLocked = timesLocked;
    }

    @Override
    public void completeTask(RunId run, TaskCompletion completion) {
        if (timesLocked-- > 0) {
            throw new RivetException(FailureKind.CAPACITY, "the state file was locked");
        }
        super.completeTask(run, completion);
    }
}

package io.rivet.run;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.state.StateStore;
import io.rivet.value.RunId;

/// A real state store whose run belongs to somebody else by the time it wants to publish.
final class TakenOverStateStore extends ForwardingStateStore {

    TakenOverStateStore(StateStore inner) {
        super(inner);
    }

    @Override
    public void confirmRunning(RunId run) {
        throw new RivetException(FailureKind.BUSY, "run " + run + " was taken over");
    }
}

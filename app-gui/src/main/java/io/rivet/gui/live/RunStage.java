package io.rivet.gui.live;

/// Where the screen's run stands.
public enum RunStage {
    /// None yet.
    IDLE,
    RUNNING,
    /// Asked to stop once; a second time closes the connections.
    STOPPING,
    ENDED;

    /// True while a run is under way.
    public boolean busy() {
        return switch (this) {
            case RUNNING, STOPPING -> true;
            case IDLE, ENDED -> false;
        };
    }
}

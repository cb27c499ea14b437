package io.rivet.plan;

/// The mode of a run.
public enum RunMode {
    FULL("full"),
    INCREMENTAL("incremental"),
    CHUNKED("chunked"),
    /// The reference tool's metrics have no underscore in it.
    TIME_WINDOW("timewindow");

    private final String label;

    RunMode(String label) {
        this.label = label;
    }

    /// The word in metrics and summaries.
    public String label() {
        return label;
    }
}

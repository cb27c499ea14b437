package io.rivet.gui.fx;

/// Something that calls back again and again on the FX thread, until stopped.
public interface Pulse {

    /// Begins to call; what was called before is no longer.
    void start(Runnable beat);

    void stop();
}

package io.rivet.event;

/// Hears the facts of a run, one at a time, in order, on a thread of the run. It must return soon.
/// What it throws is logged and changes nothing.
@FunctionalInterface
public interface RunListener {

    void hear(RunEvent event);
}

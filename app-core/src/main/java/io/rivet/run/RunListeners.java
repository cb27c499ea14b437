package io.rivet.run;

import io.rivet.event.RunEvent;
import io.rivet.event.RunListener;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/// Hands each fact to every listener, in order. One that fails is logged and changes nothing.
public final class RunListeners implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(RunListeners.class);

    private final List<RunListener> listeners;

    public RunListeners(List<RunListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public synchronized void hear(RunEvent event) {
        for (RunListener listener : listeners) {
            try {
                listener.hear(event);
            } catch (RuntimeException e) {
                LOG.warn("a listener of export '{}' failed", event.export(), e);
            }
        }
    }
}

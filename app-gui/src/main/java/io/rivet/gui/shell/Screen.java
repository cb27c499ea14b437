package io.rivet.gui.shell;

/// The screens that the navigation offers.
public enum Screen {
    WELCOME,
    RUN
}

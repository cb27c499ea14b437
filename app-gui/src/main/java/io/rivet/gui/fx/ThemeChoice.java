package io.rivet.gui.fx;

/// Which colours the window uses.
public enum ThemeChoice {
    /// As the operating system says, also when it changes.
    SYSTEM,
    LIGHT,
    DARK
}

package io.rivet.gui.shell;

import io.rivet.gui.fx.ThemeChoice;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the window remembers from one start to the next.
///
/// @param bounds where it stood; empty before its first close
/// @param recent configs opened, the newest first
public record Settings(
        ThemeChoice theme, Optional<Bounds> bounds, boolean maximized, List<Path> recent) {

    public Settings {
        recent = List.copyOf(recent);
    }

    /// Of the window when it isn't maximised, in screen pixels.
    public record Bounds(double x, double y, double width, double height) {}

    /// What a first start uses.
    public static Settings first() {
        return new Settings(ThemeChoice.SYSTEM, Optional.empty(), false, List.of());
    }
}

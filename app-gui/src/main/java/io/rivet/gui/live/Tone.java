package io.rivet.gui.live;

import java.util.Locale;

/// The colour family of a state, a bar or a line.
enum Tone {
    NEUTRAL,
    ACCENT,
    SUCCESS,
    WARNING,
    DANGER;

    /// The style class in `app.css`: `tone-success`.
    String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}

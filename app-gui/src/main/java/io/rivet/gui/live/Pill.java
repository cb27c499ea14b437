package io.rivet.gui.live;

import javafx.scene.control.Label;

/// A state as a word in a coloured capsule.
final class Pill extends Label {

    Pill() {
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
    }

    void show(RowState state) {
        setText(state.label());
        for (Tone tone : Tone.values()) {
            getStyleClass().remove(tone.styleClass());
        }
        getStyleClass().add(state.tone().styleClass());
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("active"), state.active());
    }
}

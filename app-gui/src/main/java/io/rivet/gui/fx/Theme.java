package io.rivet.gui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

/// Keeps the application's style sheet in step with the user's choice and the system.
public final class Theme {

    private final ObservableValue<ThemeChoice> choice;

    private Theme(ObservableValue<ThemeChoice> choice) {
        this.choice = choice;
    }

    /// Loads the font, and applies the choice now and whenever it or the system changes. Call it
    /// once, on the FX thread.
    public static void follow(ObservableValue<ThemeChoice> choice) {
        Fonts.load();
        Theme theme = new Theme(choice);
        choice.addListener(ignored -> theme.apply());
        Platform.getPreferences().colorSchemeProperty().addListener(ignored -> theme.apply());
        theme.apply();
    }

    private void apply() {
        boolean dark =
                switch (choice.getValue()) {
                    case LIGHT -> false;
                    case DARK -> true;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                };
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }
}

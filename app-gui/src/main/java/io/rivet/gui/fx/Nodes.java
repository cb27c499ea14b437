package io.rivet.gui.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The few shapes of node that every screen builds.
public final class Nodes {

    private Nodes() {}

    /// A label with style classes.
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A title: never cut.
    public static Label title(String text, String styleClass) {
        Label title = label(text, styleClass);
        title.setMinWidth(Region.USE_PREF_SIZE);
        return title;
    }

    /// A label that breaks its text into lines instead of cutting it.
    public static Label wrapping(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// A label that follows a text, shows all of it in its tooltip, and takes no room while there
    /// is none.
    public static Label following(ObservableValue<String> text, String... styleClasses) {
        Label label = label("", styleClasses);
        label.textProperty().bind(text);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(text);
        label.setTooltip(tooltip);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        label.setMinWidth(0);
        return label;
    }

    /// A button with text, an icon, an id for tests and what a screen reader says.
    public static Button button(String id, String text, Ikon icon, Runnable action) {
        Button button = new Button(text, new FontIcon(icon));
        return set(button, id, text, action);
    }

    /// A button that is only an icon: its words are in the tooltip and for the screen reader.
    public static Button iconButton(String id, String words, Ikon icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small-icon");
        button.setTooltip(new Tooltip(words));
        return set(button, id, words, action);
    }

    /// Takes all the room that is left over in a row.
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    private static <B extends ButtonBase> B set(
            B button, String id, String words, Runnable action) {
        button.setId(id);
        button.setAccessibleText(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }
}

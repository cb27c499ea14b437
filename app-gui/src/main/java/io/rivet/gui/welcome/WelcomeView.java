package io.rivet.gui.welcome;

import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

import java.nio.file.Path;

/// The first screen: open a config, drop one, or take a recent one.
public final class WelcomeView {

    private static final double WIDTH = 640;

    private final WelcomeViewModel model;
    private final VBox recent = new VBox();
    private final ScrollPane root;

    /// @param browse asks for a file
    public WelcomeView(WelcomeViewModel model, Runnable browse) {
        this.model = model;
        VBox page =
                new VBox(
                        Nodes.label(Messages.text("welcome.title"), "page-title"),
                        Nodes.wrapping(Messages.text("welcome.subtitle"), "muted"),
                        openCard(browse),
                        commandCard());
        page.getStyleClass().add("welcome");
        page.setMaxWidth(WIDTH);
        HBox centre = new HBox(page);
        centre.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(page, javafx.scene.layout.Priority.ALWAYS);
        root = new ScrollPane(centre);
        root.setFitToWidth(true);
        root.getStyleClass().add("page");
        model.recent().addListener((InvalidationListener) ignored -> showRecent());
        showRecent();
    }

    public Parent root() {
        return root;
    }

    private Region openCard(Runnable browse) {
        Button open =
                Nodes.button(
                        "welcome-open",
                        Messages.text("welcome.browse"),
                        Material2OutlinedAL.FOLDER_OPEN,
                        browse);
        open.getStyleClass().add("accent");
        open.setDefaultButton(false);
        HBox head =
                new HBox(
                        Nodes.title(Messages.text("welcome.open"), "card-title"),
                        Nodes.spring(),
                        open);
        head.getStyleClass().add("card-head");
        Label drop = Nodes.wrapping(Messages.text("welcome.drop"), "drop-zone");
        drop.setMaxWidth(Double.MAX_VALUE);
        VBox body = new VBox(recent, drop);
        body.getStyleClass().add("card-body");
        VBox card = new VBox(head, body);
        card.getStyleClass().add("card");
        return card;
    }

    private static Region commandCard() {
        HBox head = new HBox(Nodes.title(Messages.text("welcome.command"), "card-title"));
        head.getStyleClass().add("card-head");
        VBox body =
                new VBox(
                        Nodes.wrapping(Messages.text("welcome.command.why"), "muted"),
                        Nodes.wrapping(Messages.text("welcome.command.line"), "code"));
        body.getStyleClass().add("card-body");
        VBox card = new VBox(head, body);
        card.getStyleClass().add("card");
        return card;
    }

    private void showRecent() {
        recent.getChildren().setAll(model.recent().stream().map(this::recentRow).toList());
        recent.setVisible(!recent.getChildren().isEmpty());
        recent.setManaged(recent.isVisible());
    }

    private Button recentRow(Path file) {
        String name = WelcomeViewModel.name(file);
        String folder = WelcomeViewModel.folder(file, Path.of(System.getProperty("user.home")));
        Label folderLabel = Nodes.label(folder, "muted", "small");
        VBox words = new VBox(Nodes.label(name, "strong"), folderLabel);
        HBox graphic = new HBox(new FontIcon(Material2OutlinedAL.DESCRIPTION), words);
        graphic.getStyleClass().add("recent-graphic");
        Button row = new Button("", graphic);
        row.getStyleClass().addAll("flat", "recent");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setTooltip(new Tooltip(file.toString()));
        row.setAccessibleText(Messages.text("welcome.recent.open", name, folder));
        row.setOnAction(ignored -> model.open(file));
        return row;
    }
}

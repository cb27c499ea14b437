package io.rivet.gui.shell;

import io.rivet.gui.fx.Clipboards;
import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// What is wrong with the config, all of it at once, in words.
final class ProblemsView {

    private final ScrollPane root;

    ProblemsView(OpenConfig.Broken broken, Runnable reload) {
        VBox list = new VBox();
        list.setId("problems");
        list.getStyleClass().add("card");
        for (String problem : broken.problems()) {
            HBox line = new HBox(new FontIcon(Material2AL.ERROR_OUTLINE), Nodes.wrapping(problem));
            HBox.setHgrow(line.getChildren().getLast(), Priority.ALWAYS);
            line.getStyleClass().add("problem");
            if (!list.getChildren().isEmpty()) {
                line.getStyleClass().add("further");
            }
            list.getChildren().add(line);
        }
        VBox page =
                new VBox(
                        Nodes.label(
                                Messages.count("problems.title", broken.problems().size()),
                                "screen-title"),
                        Nodes.wrapping(broken.file().toString(), "strong"),
                        Nodes.wrapping(Messages.text("problems.text"), "muted"),
                        list,
                        buttons(broken, reload));
        page.getStyleClass().add("problems");
        root = new ScrollPane(page);
        root.setFitToWidth(true);
        root.getStyleClass().add("page");
    }

    Region root() {
        return root;
    }

    private static HBox buttons(OpenConfig.Broken broken, Runnable reload) {
        Button again =
                Nodes.button(
                        "reload", Messages.text("problems.reload"), Material2MZ.REFRESH, reload);
        again.getStyleClass().add("accent");
        again.setTooltip(new Tooltip(Messages.text("problems.reload.tooltip")));
        Button copy =
                Nodes.button(
                        "copy-problems",
                        Messages.text("problems.copy"),
                        Material2OutlinedAL.CONTENT_COPY,
                        () -> Clipboards.copy(String.join("\n", broken.problems())));
        HBox buttons = new HBox(again, copy);
        buttons.getStyleClass().add("buttons");
        return buttons;
    }
}

package io.rivet.gui.live;

import io.rivet.event.RunSummary;
import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

import java.nio.file.Path;
import java.util.function.Consumer;

/// How one export ended: it stays until the export runs again.
final class SummaryCard extends VBox {

    /// What the buttons of a card do.
    ///
    /// @param openFolder shows a folder in the system's file manager
    /// @param copy puts a text on the clipboard
    /// @param copyCommand copies the command line that runs the named export
    record Actions(
            Consumer<Path> openFolder, Consumer<String> copy, Consumer<String> copyCommand) {}

    SummaryCard(RunSummary summary, Actions actions) {
        getStyleClass().add("summary");
        setId("summary-" + summary.export());
        Label name = Nodes.label(summary.export(), "strong");
        name.setTooltip(new Tooltip(summary.export()));
        Pill pill = new Pill();
        pill.show(RowState.of(summary.status()));
        HBox head = new HBox(name, pill, Nodes.spring(), buttons(summary, actions));
        head.getStyleClass().add("summary-head");
        getChildren().addAll(head, Nodes.wrapping(SummaryText.figures(summary)));
        SummaryText.files(summary).ifPresent(files -> getChildren().add(path(files)));
        getChildren().add(Nodes.wrapping(SummaryText.how(summary), "muted", "small"));
        SummaryText.load(summary)
                .ifPresent(load -> getChildren().add(Nodes.wrapping(load, "muted", "small")));
        for (String finding : SummaryText.findings(summary)) {
            getChildren().add(Nodes.wrapping(finding, "warning-text"));
        }
        SummaryText.values(summary)
                .ifPresent(values -> getChildren().add(Nodes.wrapping(values, "warning-text")));
        summary.error().ifPresent(error -> getChildren().add(Nodes.wrapping(error, "danger-text")));
        summary.checks().resume().ifPresent(how -> getChildren().add(Nodes.wrapping(how)));
    }

    /// A path is cut in its middle, where it says least; the tooltip has all of it.
    private static Label path(String files) {
        Label path = Nodes.label(files, "muted", "small");
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setTooltip(new Tooltip(files));
        path.setMinWidth(0);
        return path;
    }

    private static HBox buttons(RunSummary summary, Actions actions) {
        HBox buttons = new HBox();
        buttons.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(buttons, Priority.NEVER);
        buttons.setMinWidth(USE_PREF_SIZE);
        SummaryText.folder(summary)
                .ifPresent(
                        folder -> {
                            buttons.getChildren()
                                    .add(
                                            Nodes.iconButton(
                                                    "open-" + summary.export(),
                                                    Messages.text("summary.open"),
                                                    Material2OutlinedAL.FOLDER_OPEN,
                                                    () -> actions.openFolder().accept(folder)));
                            buttons.getChildren()
                                    .add(
                                            Nodes.iconButton(
                                                    "path-" + summary.export(),
                                                    Messages.text("summary.copy_path"),
                                                    Material2OutlinedAL.CONTENT_COPY,
                                                    () ->
                                                            actions.copy()
                                                                    .accept(
                                                                            SummaryText.paths(
                                                                                    summary))));
                        });
        buttons.getChildren()
                .add(
                        Nodes.iconButton(
                                "command-" + summary.export(),
                                Messages.text("summary.copy_command"),
                                Material2AL.CODE,
                                () -> actions.copyCommand().accept(summary.export())));
        return buttons;
    }
}

package io.rivet.gui.live;

import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Messages;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

/// A thin bar in the colour of the state, and the percent beside it.
final class ProgressCell extends TableCell<ExportRow, ExportRow> {

    private final ProgressBar bar = new ProgressBar(0);
    private final Label percent = Nodes.label("", "muted", "small", "percent");
    private final HBox graphic = new HBox(bar, percent);
    private Subscription state = Subscription.EMPTY;

    ProgressCell() {
        bar.getStyleClass().add("thin-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        graphic.getStyleClass().add("progress-cell");
    }

    @Override
    protected void updateItem(ExportRow row, boolean empty) {
        super.updateItem(row, empty);
        state.unsubscribe();
        state = Subscription.EMPTY;
        bar.progressProperty().unbind();
        percent.textProperty().unbind();
        if (empty) {
            setGraphic(null);
            return;
        }
        bar.progressProperty().bind(row.progressProperty());
        percent.textProperty().bind(row.percentProperty());
        state =
                row.stateProperty()
                        .subscribe(now -> colour(now))
                        .and(row.percentProperty().subscribe(now -> speak(row, now)));
        setGraphic(graphic);
    }

    private void colour(RowState now) {
        for (Tone tone : Tone.values()) {
            bar.getStyleClass().remove(tone.styleClass());
        }
        bar.getStyleClass().add(now.tone().styleClass());
    }

    private void speak(ExportRow row, String now) {
        String words =
                now.isEmpty()
                        ? Messages.text("table.progress.unknown")
                        : Messages.text("table.progress", now);
        bar.setAccessibleText(row.name() + ", " + words);
    }
}

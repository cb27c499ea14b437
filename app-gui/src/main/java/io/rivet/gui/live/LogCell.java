package io.rivet.gui.live;

import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Figures;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.time.ZoneId;

/// One line of the log: when, which export, what. As high as its text needs.
final class LogCell extends ListCell<LogLine> {

    private static final double SCROLL_BAR_WIDTH = 14;
    private static final double EXPORT_MAX_WIDTH = 160;
    private static final double SENTENCE_MIN_WIDTH = 120;

    private final ZoneId zone;
    private final Label time = Nodes.label("", "muted", "mono");
    private final Label export = Nodes.label("", "strong");
    private final Label sentence = Nodes.wrapping("", "log-sentence");
    private final HBox graphic = new HBox(time, export, sentence);

    LogCell(ZoneId zone) {
        this.zone = zone;
        time.setMinWidth(USE_PREF_SIZE);
        export.setMinWidth(0);
        export.setMaxWidth(EXPORT_MAX_WIDTH);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinWidth(SENTENCE_MIN_WIDTH);
        sentence.setPrefWidth(SENTENCE_MIN_WIDTH);
        graphic.getStyleClass().add("log-line");
        setPrefWidth(0);
        setMinHeight(0);
    }

    @Override
    protected void updateItem(LogLine line, boolean empty) {
        super.updateItem(line, empty);
        for (Tone tone : Tone.values()) {
            getStyleClass().remove(tone.styleClass());
        }
        if (empty) {
            setGraphic(null);
            return;
        }
        time.setText(Figures.timeOfDay(line.at(), zone));
        export.setText(line.export());
        export.setTooltip(new Tooltip(line.export()));
        export.setManaged(!line.export().isEmpty());
        export.setVisible(export.isManaged());
        sentence.setText(line.sentence());
        getStyleClass().add(line.level().tone().styleClass());
        setGraphic(graphic);
    }

    /// A cell gives its graphic the graphic's own size; this one fills the cell, so that the
    /// sentence breaks at the cell's edge.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() != null) {
            double left = snappedLeftInset();
            double top = snappedTopInset();
            graphic.resizeRelocate(
                    left,
                    top,
                    getWidth() - left - snappedRightInset(),
                    getHeight() - top - snappedBottomInset());
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null) {
            return super.computePrefHeight(width);
        }
        // The list may ask for the height without saying a width: it is the one that it will give.
        double given = width > 0 ? width : getListView().getWidth() - SCROLL_BAR_WIDTH;
        double left = given - snappedLeftInset() - snappedRightInset();
        left -= time.prefWidth(-1) + graphic.getSpacing();
        if (export.isManaged()) {
            left -= Math.min(export.prefWidth(-1), EXPORT_MAX_WIDTH) + graphic.getSpacing();
        }
        double text = sentence.prefHeight(Math.max(SENTENCE_MIN_WIDTH, Math.floor(left)));
        return snappedTopInset() + Math.max(text, time.prefHeight(-1)) + snappedBottomInset();
    }
}

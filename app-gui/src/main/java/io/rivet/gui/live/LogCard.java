package io.rivet.gui.live;

import atlantafx.base.theme.Styles;

import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.controlsfx.control.SegmentedButton;

import java.time.ZoneId;

/// The log: levels, a search word, and the lines, which break instead of being cut.
final class LogCard extends VBox {

    private final RunLog log;

    LogCard(RunLog log, ZoneId zone) {
        this.log = log;
        getStyleClass().addAll("card", "log");
        ListView<LogLine> lines = new ListView<>(log.shown());
        lines.setId("log");
        lines.setAccessibleText(Messages.text("log.title"));
        lines.setCellFactory(ignored -> new LogCell(zone));
        lines.setPlaceholder(Nodes.label(Messages.text("log.empty"), "muted", "small"));
        log.shown()
                .addListener(
                        (ListChangeListener<LogLine>)
                                ignored -> lines.scrollTo(log.shown().size() - 1));
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(head(), lines);
    }

    private HBox head() {
        ToggleButton all = level(LogLevel.INFO, Messages.text("log.all"));
        ToggleButton warnings = level(LogLevel.WARNING, "");
        warnings.textProperty().bind(counted("log.warnings", log.warningsProperty()));
        ToggleButton errors = level(LogLevel.ERROR, "");
        errors.textProperty().bind(counted("log.errors", log.errorsProperty()));
        SegmentedButton filter = new SegmentedButton(all, warnings, errors);
        filter.setMinWidth(USE_PREF_SIZE);
        ToggleGroup levels = filter.getToggleGroup();
        all.setSelected(true);
        levels.selectedToggleProperty()
                .addListener(
                        (ignored, before, now) -> {
                            // One level is always chosen: a click on the chosen one changes
                            // nothing.
                            if (now == null) {
                                before.setSelected(true);
                            } else {
                                log.atLeastProperty().set((LogLevel) now.getUserData());
                            }
                        });
        TextField search = new TextField();
        search.setId("log-search");
        search.setPromptText(Messages.text("log.search"));
        search.setAccessibleText(Messages.text("log.search.label"));
        search.setPrefColumnCount(10);
        search.textProperty().bindBidirectional(log.searchProperty());
        HBox head =
                new HBox(
                        Nodes.title(Messages.text("log.title"), "card-title"),
                        filter,
                        Nodes.spring(),
                        search);
        head.getStyleClass().addAll("card-head", "with-controls");
        return head;
    }

    private static ToggleButton level(LogLevel level, String text) {
        ToggleButton button = new ToggleButton(text);
        button.setUserData(level);
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static ObservableValue<String> counted(
            String key, ObservableValue<? extends Number> count) {
        return Bindings.createStringBinding(
                () -> Messages.text(key, count.getValue()).strip(), count);
    }
}

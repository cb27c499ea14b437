package io.rivet.gui.live;

import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.function.DoubleFunction;

/// A chart with its title, its unit, its peak and the value of now.
final class ChartCard extends VBox {

    /// @param key of the words: `chart.memory`
    /// @param now the value of this moment, as text
    /// @param figure writes a value as text, for the peak
    ChartCard(
            String key,
            Series series,
            Tone tone,
            ObservableValue<String> now,
            DoubleFunction<String> figure) {
        getStyleClass().add("card");
        String title = Messages.text(key);
        Label unit = Nodes.label("", "muted", "small");
        StringBinding words =
                Bindings.createStringBinding(
                        () -> unit(key, series, figure), series.revisionProperty());
        unit.textProperty().bind(words);
        Label value = Nodes.label("", "strong");
        value.textProperty().bind(now);
        value.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(Nodes.title(title, "card-title"), unit, Nodes.spring(), value);
        head.getStyleClass().add("card-head");
        Sparkline chart = new Sparkline(series, tone);
        chart.accessibleTextProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> Messages.text("chart.label", title, now.getValue()), now));
        Label empty = Nodes.label(Messages.text("chart.empty"), "muted", "small");
        empty.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> series.isEmpty(), series.revisionProperty()));
        StackPane body = new StackPane(chart, empty);
        body.getStyleClass().add("chart-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
    }

    private static String unit(String key, Series series, DoubleFunction<String> figure) {
        String unit = Messages.text(key + ".unit");
        return series.peak() <= 0
                ? unit
                : unit + " · " + Messages.text("chart.peak", figure.apply(series.peak()));
    }
}

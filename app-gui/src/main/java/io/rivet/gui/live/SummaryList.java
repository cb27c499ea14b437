package io.rivet.gui.live;

import io.rivet.event.RunSummary;
import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Messages;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// The summaries of the exports that ended, oldest first.
final class SummaryList extends VBox {

    private final VBox cards = new VBox();

    SummaryList(ObservableList<RunSummary> summaries, SummaryCard.Actions actions) {
        getStyleClass().add("card");
        HBox head = new HBox(Nodes.title(Messages.text("summary.title"), "card-title"));
        head.getStyleClass().add("card-head");
        cards.getStyleClass().add("summaries");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setId("summaries");
        scroll.setFitToWidth(true);
        scroll.setAccessibleText(Messages.text("summary.title"));
        Label empty = Nodes.wrapping(Messages.text("summary.empty"), "muted", "small");
        StackPane body = new StackPane(scroll, empty);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
        summaries.addListener(
                (ListChangeListener<RunSummary>) change -> apply(change, summaries, actions));
        summaries.subscribe(() -> empty.setVisible(summaries.isEmpty()));
        empty.setVisible(summaries.isEmpty());
        cards.getChildren().setAll(cardsFor(summaries, actions));
    }

    private void apply(
            ListChangeListener.Change<? extends RunSummary> change,
            ObservableList<RunSummary> summaries,
            SummaryCard.Actions actions) {
        while (change.next()) {
            if (change.wasAdded() && !change.wasRemoved() && change.getTo() == summaries.size()) {
                cards.getChildren().addAll(cardsFor(change.getAddedSubList(), actions));
            } else {
                cards.getChildren().setAll(cardsFor(summaries, actions));
                return;
            }
        }
    }

    private static List<SummaryCard> cardsFor(
            List<? extends RunSummary> summaries, SummaryCard.Actions actions) {
        return summaries.stream().map(summary -> new SummaryCard(summary, actions)).toList();
    }
}

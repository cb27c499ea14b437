package io.rivet.gui.shell;

import io.rivet.gui.text.Messages;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/// The questions that the window asks before it stops something.
final class Questions {

    private Questions() {}

    /// Asks with the words of `close.*` or `stop.*`. Doesn't block: the action follows a yes.
    ///
    /// @param key `close` or `stop`
    static void ask(Window owner, String key, Runnable yes) {
        ButtonType keep =
                new ButtonType(Messages.text(key + ".keep"), ButtonBar.ButtonData.CANCEL_CLOSE);
        ButtonType stop =
                new ButtonType(Messages.text(key + ".stop"), ButtonBar.ButtonData.OK_DONE);
        Alert question = new Alert(Alert.AlertType.NONE, Messages.text(key + ".text"), keep, stop);
        question.initOwner(owner);
        question.setTitle(Messages.text("app.name"));
        question.setHeaderText(Messages.text(key + ".title"));
        question.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        question.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        // Enter keeps the run: only a choice made on purpose ends it.
        ((Button) question.getDialogPane().lookupButton(stop)).setDefaultButton(false);
        ((Button) question.getDialogPane().lookupButton(keep)).setDefaultButton(true);
        if (question.getDialogPane().lookup(".content") instanceof Label words) {
            words.setWrapText(true);
        }
        question.setOnHidden(
                ignored -> {
                    if (question.getResult() == stop) {
                        yes.run();
                    }
                });
        question.show();
    }
}

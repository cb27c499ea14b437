package io.rivet.gui.live;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import java.util.Locale;

/// The log of the window: the newest lines, by level and search word.
public final class RunLog {

    static final int MOST_LINES = 5_000;
    private static final int DROPPED_AT_ONCE = 500;

    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final FilteredList<LogLine> shown = new FilteredList<>(lines);
    private final ObjectProperty<LogLevel> atLeast = new SimpleObjectProperty<>(LogLevel.INFO);
    private final StringProperty search = new SimpleStringProperty("");
    private final IntegerProperty warnings = new SimpleIntegerProperty();
    private final IntegerProperty errors = new SimpleIntegerProperty();

    RunLog() {
        atLeast.addListener(ignored -> filter());
        search.addListener(ignored -> filter());
    }

    void add(LogLine line) {
        if (lines.size() >= MOST_LINES) {
            lines.remove(0, DROPPED_AT_ONCE);
        }
        lines.add(line);
        switch (line.level()) {
            case INFO -> {}
            case WARNING -> warnings.set(warnings.get() + 1);
            case ERROR -> errors.set(errors.get() + 1);
        }
    }

    void clear() {
        lines.clear();
        warnings.set(0);
        errors.set(0);
    }

    /// The lines that pass the level and the search word, oldest first.
    public ObservableList<LogLine> shown() {
        return shown;
    }

    ObjectProperty<LogLevel> atLeastProperty() {
        return atLeast;
    }

    StringProperty searchProperty() {
        return search;
    }

    /// Warnings since the log was cleared.
    ReadOnlyIntegerProperty warningsProperty() {
        return warnings;
    }

    /// Errors since the log was cleared.
    ReadOnlyIntegerProperty errorsProperty() {
        return errors;
    }

    private void filter() {
        String word = search.get().strip().toLowerCase(Locale.ROOT);
        LogLevel least = atLeast.get();
        shown.setPredicate(
                line ->
                        line.level().compareTo(least) >= 0
                                && (word.isEmpty() || matches(line, word)));
    }

    private static boolean matches(LogLine line, String word) {
        return line.export().toLowerCase(Locale.ROOT).contains(word)
                || line.sentence().toLowerCase(Locale.ROOT).contains(word);
    }
}

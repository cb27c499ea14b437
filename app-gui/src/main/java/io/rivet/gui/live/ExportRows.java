package io.rivet.gui.live;

import io.rivet.config.ExportConfig;
import io.rivet.config.RivetConfig;
import io.rivet.event.RunGauges;
import io.rivet.event.RunSummary;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows of the table, found by the names of their exports.
final class ExportRows {

    private final ObservableList<ExportRow> shown = FXCollections.observableArrayList();
    private final Map<String, ExportRow> byName = new LinkedHashMap<>();

    /// One row per export of the config, in its order; the rows of before are gone.
    void show(RivetConfig config) {
        byName.clear();
        for (ExportConfig export : config.exports()) {
            byName.put(export.name(), new ExportRow(export));
        }
        shown.setAll(byName.values());
    }

    ObservableList<ExportRow> shown() {
        return shown;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /// A run of these begins. A name that isn't in the table any more is the engine's to refuse.
    void waitForTurn(List<String> names) {
        for (String name : names) {
            ExportRow row = byName.get(name);
            if (row != null) {
                row.waitForTurn();
            }
        }
    }

    /// Shows the numbers of this moment.
    ///
    /// @return rows per second, of all together
    double show(List<RunGauges.Reading> readings, long nowMillis) {
        double rowsPerSecond = 0;
        for (RunGauges.Reading reading : readings) {
            ExportRow row = row(reading.export());
            row.show(reading, nowMillis);
            rowsPerSecond += row.rowsPerSecond();
        }
        return rowsPerSecond;
    }

    void show(RunSummary summary) {
        row(summary.export()).show(summary);
    }

    /// The run is over.
    void runEnded() {
        shown.forEach(ExportRow::runEnded);
    }

    /// The run is over by a fault: no summary comes any more.
    void runBroke() {
        shown.forEach(ExportRow::runBroke);
    }

    private ExportRow row(String name) {
        ExportRow row = byName.get(name);
        if (row == null) {
            throw new IllegalArgumentException("no export " + name);
        }
        return row;
    }
}
